package dev.skerry.lambdahost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What /var/task is in Lambda: a function's zip, unpacked. */
public final class TaskRoot {

    private TaskRoot() {}

    /** Unpacks into a folder, made if need be, and returns it. File times are those in the zip. */
    public static Path unzip(Path zip, Path folder) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            Path root = Files.createDirectories(folder).toAbsolutePath().normalize();
            for (Enumeration<? extends ZipEntry> entries = file.entries();
                    entries.hasMoreElements(); ) {
                unpack(file, entries.nextElement(), root);
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + zip + " (built by mvn package)", e);
        }
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException(entry.getName() + " points out of the zip");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolve("..").normalize());
        try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setLastModifiedTime(target, entry.getLastModifiedTime());
    }
}
