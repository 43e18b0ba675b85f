import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Says for each case whether the server's Gson accepts it as JSON. */
final class JsonOracle extends Oracle {
    private final Object gson = Class.forName("com.google.gson.Gson").getConstructor().newInstance();
    private final Class<?> element = Class.forName("com.google.gson.JsonElement");
    private final Method read = gson.getClass().getMethod("fromJson", String.class, Class.class);

    JsonOracle() throws ReflectiveOperationException {}

    public static void main(String[] args) throws Exception {
        new JsonOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        try {
            read.invoke(gson, text(input), element);
            out.writeBoolean(true);
        } catch (InvocationTargetException e) {
            out.writeBoolean(false);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }
}
