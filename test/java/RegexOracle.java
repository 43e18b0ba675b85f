import java.io.DataOutputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Compiles each case, ignoring case: an empty text for a good pattern, else what Java says about it. */
final class RegexOracle extends Oracle {
    public static void main(String[] args) throws IOException {
        new RegexOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        String problem = "";
        try {
            Pattern.compile(text(input), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            problem = e.getDescription();
        } catch (RuntimeException e) {
            problem = e.toString();
        }
        writeText(out, problem);
    }
}
