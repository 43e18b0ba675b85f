import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses words, separated by null characters, as the server parses its command line. The answer is an exclamation mark and
 * the complaint, or a line for each option that was given: its long name and its values, separated by null characters.
 */
final class CommandLineOracle extends Oracle {
    private static final String CLI = "org.apache.commons.cli.";
    private static final String[] NAMES = {
        "ts-config-file", "python", "models", "model-store", "no-config-snapshot", "workflow-store", "cpp-log-config",
        "disable-token-auth", "enable-model-api"
    };

    public static void main(String[] args) throws IOException {
        new CommandLineOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        try {
            writeText(out, parse(text(input).split("\0", -1)));
        } catch (InvocationTargetException e) {
            writeText(out, "!" + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static String parse(String[] words) throws ReflectiveOperationException {
        Class<?> arguments = Class.forName("org.pytorch.serve.util.ConfigManager$Arguments");
        Object options = arguments.getMethod("getOptions").invoke(null);
        Object parser = Class.forName(CLI + "DefaultParser").getConstructor().newInstance();
        Object line =
                parser.getClass()
                        .getMethod("parse", options.getClass(), String[].class)
                        .invoke(parser, options, words);
        List<String> lines = new ArrayList<>();
        for (String name : NAMES) {
            if ((boolean) line.getClass().getMethod("hasOption", String.class).invoke(line, name)) {
                Object values = line.getClass().getMethod("getOptionValues", String.class).invoke(line, name);
                lines.add(name + (values == null ? "" : "\0" + String.join("\0", (String[]) values)));
            }
        }
        return String.join("\n", lines);
    }
}
