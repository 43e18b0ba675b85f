import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what the server's SnakeYAML makes of a text, as one line: `4` an Integer, `"x"` a String, `f` any other number. */
final class YamlOracle extends Oracle {
    private final Class<?> yaml = Class.forName("org.yaml.snakeyaml.Yaml");
    private final Class<?> refusal = Class.forName("org.yaml.snakeyaml.error.YAMLException");
    private final Method load = yaml.getMethod("load", String.class);

    YamlOracle() throws ReflectiveOperationException {}

    public static void main(String[] args) throws Exception {
        new YamlOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        writeText(out, read(text(input)));
    }

    private String read(String text) throws IOException {
        try {
            StringBuilder result = new StringBuilder();
            write(load.invoke(yaml.getConstructor().newInstance(), text), result, Collections.newSetFromMap(new IdentityHashMap<>()));
            return result.toString();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            return refusal.isInstance(cause) ? "malformed" : "throws " + cause.getClass().getName();
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static void write(Object value, StringBuilder out, Set<Object> open) {
        if (value == null) out.append('n');
        else if (value instanceof Integer || value instanceof Boolean) out.append(value);
        else if (value instanceof Number) out.append('f');
        else if (value instanceof String) out.append('"').append(value).append('"');
        else if (!(value instanceof List) && !(value instanceof Map)) out.append('o');
        else if (!open.add(value)) out.append('*');
        else {
            writeAll(value, out, open);
            open.remove(value);
        }
    }

    private static void writeAll(Object value, StringBuilder out, Set<Object> open) {
        if (value instanceof List) {
            out.append('[');
            for (Object item : (List<?>) value) {
                write(item, out, open);
                out.append(',');
            }
            out.append(']');
            return;
        }
        out.append('{');
        for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
            write(member.getKey(), out, open);
            out.append(':');
            write(member.getValue(), out, open);
            out.append(',');
        }
        out.append('}');
    }
}
