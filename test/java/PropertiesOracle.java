import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;

/** Loads each case as a properties file: the entries with their number first, or -1 where Java refuses the file. */
final class PropertiesOracle extends Oracle {
    public static void main(String[] args) throws IOException {
        new PropertiesOracle().run();
    }

    @Override
    void answer(byte[] input, DataOutputStream out) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(input));
        } catch (IllegalArgumentException e) {
            out.writeInt(-1);
            return;
        }
        out.writeInt(properties.size());
        for (Map.Entry<Object, Object> entry : properties.entrySet()) {
            writeText(out, (String) entry.getKey());
            writeText(out, (String) entry.getValue());
        }
    }
}
