import java.io.DataOutputStream;
import java.io.IOException;

/** Reads each case as a boolean, int, long and double; a flag before each number says whether Java accepts it. */
final class NumberOracle extends Oracle {
    public static void main(String[] args) throws IOException {
        new NumberOracle().run();
    }

    private interface Reading {
        void write() throws IOException;
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        String text = text(input);
        out.writeBoolean(Boolean.parseBoolean(text));
        attempt(out, () -> {
            long value = Integer.parseInt(text);
            out.writeBoolean(true);
            out.writeLong(value);
        });
        attempt(out, () -> {
            long value = Long.parseLong(text);
            out.writeBoolean(true);
            out.writeLong(value);
        });
        attempt(out, () -> {
            double value = Double.valueOf(text);
            out.writeBoolean(true);
            out.writeLong(Double.doubleToLongBits(value));
        });
    }

    private static void attempt(DataOutputStream out, Reading reading) throws IOException {
        try {
            reading.write();
        } catch (NumberFormatException e) {
            out.writeBoolean(false);
        }
    }
}
