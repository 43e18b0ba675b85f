import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Properties;

/**
 * Parses each case, the name of a listener, a blank and an address, with the server's own class. First comes 0 for a good
 * address, 1 for a bad syntax or 2 for a bad port; behind 0 follow the scheme, the host or path, and the port.
 */
final class AddressOracle extends Oracle {
    private final Class<?> connector;
    private final Class<?> listener;
    private final Method parse;

    AddressOracle() throws ReflectiveOperationException {
        prepareConfiguration();
        connector = Class.forName("org.pytorch.serve.util.Connector");
        listener = Class.forName("org.pytorch.serve.util.ConnectorType");
        parse = connector.getMethod("parse", String.class, listener);
    }

    public static void main(String[] args) throws Exception {
        new AddressOracle().run();
    }

    /** Connector asks the configuration whether native I/O is on. Its constructor looks at the machine, so it is left out. */
    private static void prepareConfiguration() throws ReflectiveOperationException {
        Class<?> type = Class.forName("org.pytorch.serve.util.ConfigManager");
        Field unsafe = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        Object allocator = unsafe.get(null);
        Object configuration = allocator.getClass().getMethod("allocateInstance", Class.class).invoke(allocator, type);
        set(type, "prop", configuration, new Properties());
        set(type, "instance", null, configuration);
    }

    private static void set(Class<?> type, String name, Object owner, Object value) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        field.set(owner, value);
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        String[] parts = text(input).split(" ", 2);
        try {
            Object name = listener.getMethod("valueOf", String.class).invoke(null, parts[0]);
            Object address = parse.invoke(null, parts[1], name);
            boolean isSocket = (boolean) get(address, "uds");
            out.writeInt(0);
            writeText(out, isSocket ? "unix" : (boolean) get(address, "ssl") ? "https" : "http");
            writeText(out, (String) get(address, isSocket ? "socketPath" : "bindIp"));
            out.writeInt((int) get(address, "port"));
        } catch (InvocationTargetException e) {
            String message = String.valueOf(e.getCause().getMessage());
            out.writeInt(message.startsWith("Invalid binding address") ? 1 : 2);
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private Object get(Object address, String name) throws ReflectiveOperationException {
        Field field = connector.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(address);
    }
}
