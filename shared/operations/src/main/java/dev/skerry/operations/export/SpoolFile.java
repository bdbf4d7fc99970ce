package dev.skerry.operations.export;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file on its way to the store, which wants to know its size first. Gone when closed. */
final class SpoolFile implements AutoCloseable {

    /**
     * @param sha256 in hexadecimal
     */
    record Facts(long bytes, String sha256) {}

    private final Path path;
    private final MessageDigest digest = sha256();
    private final OutputStream output;

    SpoolFile() throws IOException {
        this.path = Files.createTempFile("skerry-export", null);
        this.output =
                new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(path), 1 << 16), digest);
    }

    OutputStream output() {
        return output;
    }

    /** Nothing is written after this. */
    Facts store(BlobStore store, BlobKey key, String contentType) throws IOException {
        output.close();
        long size = Files.size(path);
        try (InputStream content = Files.newInputStream(path)) {
            store.put(key, contentType, content, size);
        }
        return new Facts(size, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        output.close();
        Files.deleteIfExists(path);
    }
}
