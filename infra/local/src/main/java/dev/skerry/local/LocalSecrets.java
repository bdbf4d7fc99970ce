package dev.skerry.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Keys that a deployment would keep in a secrets manager: made once, kept in a file of the folder.
 */
final class LocalSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private LocalSecrets() {}

    /** Reads the file, after adding a fresh 32-byte key for every name that it lacks. */
    static Map<String, Object> load(Path file, Iterable<String> names) throws IOException {
        Properties known = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        }
        Map<String, Object> secrets = new TreeMap<>();
        for (String name : names) {
            secrets.put(name, known.computeIfAbsent(name, _ -> random()));
        }
        store(file, known);
        return secrets;
    }

    private static void store(Path file, Properties secrets) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            secrets.store(writer, "Keys of this stage. Not for any deployment.");
        }
    }

    private static String random() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
