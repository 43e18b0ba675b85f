import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Answers questions about how Java reads texts. Standard input holds a count and that many cases; standard output
 * receives one answer per case, in order. Every case is a byte array, and every text is UTF-16, so that nothing is lost.
 */
abstract class Oracle {
    private static final PrintStream ANSWERS = System.out;

    static {
        // Classes of the server may print; only answers belong to the output.
        System.setOut(System.err);
    }

    abstract void answer(byte[] input, DataOutputStream out) throws IOException;

    void run() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(ANSWERS, 1 << 16));
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            byte[] input = new byte[in.readInt()];
            in.readFully(input);
            answer(input, out);
        }
        out.flush();
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    static String text(byte[] input) {
        char[] chars = new char[input.length / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ((input[2 * i] & 0xff) << 8 | input[2 * i + 1] & 0xff);
        }
        return new String(chars);
    }
}
