import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Map;

/**
 * Reads each case with the server's Gson, first as any JSON, then as the server reads `models`. Each answer is the
 * value written as JSON, or an exclamation mark, the exception and its message.
 */
final class JsonOracle extends Oracle {
    private final Object gson = withNulls();
    private final Class<?> element = Class.forName("com.google.gson.JsonElement");
    private final Method read = gson.getClass().getMethod("fromJson", String.class, Type.class);
    private final Method write = gson.getClass().getMethod("toJson", Object.class);
    private final Type models = mapOf(mapOf(Class.forName("com.google.gson.JsonObject")));

    JsonOracle() throws ReflectiveOperationException {}

    public static void main(String[] args) throws Exception {
        new JsonOracle().run();
    }

    private static Object withNulls() throws ReflectiveOperationException {
        Class<?> type = Class.forName("com.google.gson.GsonBuilder");
        Object builder = type.getConstructor().newInstance();
        type.getMethod("serializeNulls").invoke(builder);
        type.getMethod("disableHtmlEscaping").invoke(builder);
        return type.getMethod("create").invoke(builder);
    }

    private static Type mapOf(Type values) throws ReflectiveOperationException {
        Class<?> token = Class.forName("com.google.gson.reflect.TypeToken");
        Type[] arguments = {String.class, values};
        Object map = token.getMethod("getParameterized", Type.class, Type[].class).invoke(null, Map.class, arguments);
        return (Type) token.getMethod("getType").invoke(map);
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        writeText(out, attempt(text(input), element));
        writeText(out, attempt(text(input), models));
    }

    private String attempt(String text, Type type) throws IOException {
        try {
            return (String) write.invoke(gson, read.invoke(gson, text, type));
        } catch (InvocationTargetException e) {
            return "!" + e.getCause().getClass().getName() + ": " + e.getCause().getMessage();
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }
}
