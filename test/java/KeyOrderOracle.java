import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Properties;

/**
 * The order in which Java walks over the keys of a configuration. A case is `file` or `snapshot` and the keys, separated
 * by null characters; a snapshot is read on its own before its keys join the version of the server.
 */
final class KeyOrderOracle extends Oracle {
    public static void main(String[] args) throws IOException {
        new KeyOrderOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        String[] parts = text(input).split("\0");
        Properties properties = new Properties();
        properties.setProperty("version", "");
        Properties own = parts[0].equals("snapshot") ? new Properties() : properties;
        for (int i = 1; i < parts.length; i++) {
            own.put(parts[i], "");
        }
        own.put("tsConfigFile", "");
        if (own != properties) {
            properties.putAll(own);
        }
        writeText(out, String.join("\0", properties.stringPropertyNames()));
    }
}
