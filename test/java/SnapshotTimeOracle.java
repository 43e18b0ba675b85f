import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.TimeZone;

/** Asks the server's own class for the time in each name; Long.MIN_VALUE where it fails. */
final class SnapshotTimeOracle extends Oracle {
    private final Method time =
            Class.forName("org.pytorch.serve.snapshot.FSSnapshotSerializer").getDeclaredMethod("getSnapshotTime", String.class);

    SnapshotTimeOracle() throws ReflectiveOperationException {
        time.setAccessible(true);
    }

    public static void main(String[] args) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        new SnapshotTimeOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        try {
            out.writeLong((long) time.invoke(null, text(input)));
        } catch (InvocationTargetException e) {
            out.writeLong(Long.MIN_VALUE);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }
}
