import java.io.DataOutputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what the server's pattern for placeholders finds. A case is the value of every variable, a null character and
 * the text; the answer is the new text, or an exclamation mark with the exception.
 */
final class InterpolationOracle extends Oracle {
    private final Pattern placeholder;

    InterpolationOracle() throws ReflectiveOperationException {
        java.lang.reflect.Field field = Class.forName("org.pytorch.serve.util.ConfigManager").getDeclaredField("pattern");
        field.setAccessible(true);
        placeholder = (Pattern) field.get(null);
    }

    public static void main(String[] args) throws Exception {
        new InterpolationOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        String[] parts = text(input).split("\0", 2);
        Matcher matcher = placeholder.matcher(parts[1]);
        StringBuffer result = new StringBuffer();
        try {
            while (matcher.find()) {
                matcher.appendReplacement(result, parts[0]);
            }
            writeText(out, matcher.appendTail(result).toString());
        } catch (IllegalArgumentException e) {
            writeText(out, "!Invalid configuration: " + e.getMessage());
        } catch (IndexOutOfBoundsException e) {
            writeText(out, "!" + e);
        }
    }
}
