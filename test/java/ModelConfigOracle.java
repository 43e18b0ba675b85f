import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lets the server read the bytes of a model configuration: `ArchiveUtils.readYamlFile`, then `ModelConfig.build`. Answers with
 * the value of each getter in a line of its own, with `refused` for an exception that the server expects, or with another
 * exception's name.
 */
final class ModelConfigOracle extends Oracle {
    private static final String PACKAGE = "org.pytorch.serve.archive.";
    private final Class<?> config = Class.forName(PACKAGE + "model.ModelConfig");
    private final Class<?> refusal = Class.forName(PACKAGE + "model.InvalidModelException");
    private final Method read = Class.forName(PACKAGE + "utils.ArchiveUtils").getMethod("readYamlFile", File.class);
    private final Method build = config.getMethod("build", Map.class);
    private final File file = File.createTempFile("model-config", ".yaml");

    ModelConfigOracle() throws ReflectiveOperationException, IOException {
        file.deleteOnExit();
    }

    public static void main(String[] args) throws Exception {
        new ModelConfigOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        Files.write(file.toPath(), input);
        writeText(out, answer());
    }

    private String answer() throws IOException {
        try {
            Object built = build.invoke(null, read.invoke(null, file));
            Map<String, Object> values = new TreeMap<>();
            collect(built, "", values);
            StringBuilder lines = new StringBuilder();
            for (Map.Entry<String, Object> value : values.entrySet()) {
                lines.append(value.getKey()).append('=').append(value.getValue()).append('\n');
            }
            return lines.toString();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            return refusal.isInstance(cause) ? "refused" : "throws " + cause.getClass().getSimpleName();
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static void collect(Object object, String prefix, Map<String, Object> values) throws ReflectiveOperationException {
        for (Method method : object.getClass().getDeclaredMethods()) {
            if (!method.getName().matches("(get|is)[A-Z].*") || method.getParameterCount() > 0) continue;
            Object value = method.invoke(object);
            String name = prefix + method.getName().replaceFirst("^(get|is)", "");
            if (value != null && value.getClass().getSimpleName().equals("TorchRun")) collect(value, name + ".", values);
            else values.put(name, value);
        }
    }
}
