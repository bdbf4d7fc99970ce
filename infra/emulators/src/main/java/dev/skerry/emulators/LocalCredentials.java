package dev.skerry.emulators;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The key pair of this installation. Random, because presigned addresses are only as secret as the
 * key they are signed with; kept in the folder, so that addresses survive a restart.
 */
record LocalCredentials(String accessKey, String secretKey) {

    static LocalCredentials in(Path folder) throws IOException {
        Path file = folder.resolve("credentials");
        if (!Files.exists(file)) {
            Files.writeString(file, "");
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(file, List.of("LOCAL" + random(8), random(32)));
        }
        List<String> lines = Files.readAllLines(file);
        return new LocalCredentials(lines.get(0), lines.get(1));
    }

    private static String random(int bytes) {
        byte[] value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return HexFormat.of().withUpperCase().formatHex(value);
    }
}
