import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what the server's SnakeYAML makes of the bytes of a file, with the type of every value: `i4` an Integer, `L` a Long,
 * `B` a BigInteger, `d` the bits of a Double, `b` a Boolean, `s` a String, `t` a Date, `y` bytes, `n` null. An exception that
 * is not the library's own is named with what it says.
 */
final class YamlOracle extends Oracle {
    private final Class<?> yaml = Class.forName("org.yaml.snakeyaml.Yaml");
    private final Class<?> refusal = Class.forName("org.yaml.snakeyaml.error.YAMLException");
    private final Method load = yaml.getMethod("load", Reader.class);

    YamlOracle() throws ReflectiveOperationException {}

    public static void main(String[] args) throws Exception {
        new YamlOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        writeText(out, read(input));
    }

    private String read(byte[] input) throws IOException {
        Reader reader = new InputStreamReader(new ByteArrayInputStream(input), StandardCharsets.UTF_8);
        try {
            StringBuilder result = new StringBuilder();
            write(load.invoke(yaml.getConstructor().newInstance(), reader), result, newSet());
            return result.toString();
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (refusal.isInstance(cause)) return "refused";
            String name = "throws " + cause.getClass().getSimpleName();
            // What a failed cast says depends on the Java that runs.
            return cause instanceof ClassCastException ? name : name + ": " + cause.getMessage();
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private static Set<Object> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static void write(Object value, StringBuilder out, Set<Object> open) {
        if (value == null) out.append('n');
        else if (value instanceof Integer) out.append('i').append(value);
        else if (value instanceof Long) out.append('L').append(value);
        else if (value instanceof BigInteger) out.append('B').append(value);
        else if (value instanceof Double) out.append('d').append(Long.toHexString(Double.doubleToLongBits((Double) value)));
        else if (value instanceof Boolean) out.append('b').append(value);
        else if (value instanceof Date) out.append('t').append(((Date) value).getTime());
        else if (value instanceof String) out.append("s\"").append(value).append('"');
        else if (value instanceof byte[]) out.append('y').append(((byte[]) value).length);
        else if (value instanceof Object[]) writeAll("(", ((Object[]) value), ")", out, open);
        else if (!open.add(value)) out.append('*');
        else {
            writeCollection(value, out, open);
            open.remove(value);
        }
    }

    private static void writeCollection(Object value, StringBuilder out, Set<Object> open) {
        if (value instanceof List) writeAll("[", ((List<?>) value).toArray(), "]", out, open);
        else if (value instanceof Set) writeAll("<", ((Collection<?>) value).toArray(), ">", out, open);
        else {
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

    private static void writeAll(String before, Object[] items, String after, StringBuilder out, Set<Object> open) {
        out.append(before);
        for (Object item : items) {
            write(item, out, open);
            out.append(',');
        }
        out.append(after);
    }
}
