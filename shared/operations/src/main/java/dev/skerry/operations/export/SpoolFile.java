package dev.skerry.operations.export;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import java.io.BufferedInputStream;
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
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to the store, which wants to know its size first, or from there, to be read
 * when all of it is known. Gone when closed.
 */
public final class SpoolFile implements AutoCloseable {

    /**
     * @param sha256 in hexadecimal
     */
    public record Facts(long bytes, String sha256) {}

    private final Path path;
    private final MessageDigest digest = sha256();
    private final OutputStream output;
    private @Nullable Facts facts;

    public SpoolFile() throws IOException {
        this.path = Files.createTempFile("skerry-export", null);
        this.output =
                new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(path), 1 << 16), digest);
    }

    public OutputStream output() {
        return output;
    }

    /** Nothing is written after this. */
    public Facts facts() throws IOException {
        if (facts == null) {
            output.close();
            facts = new Facts(Files.size(path), HexFormat.of().formatHex(digest.digest()));
        }
        return facts;
    }

    /** From the beginning. */
    public InputStream content() throws IOException {
        return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    }

    /** Nothing is written after this. */
    public Facts store(BlobStore store, BlobKey key, String contentType) throws IOException {
        Facts known = facts();
        try (InputStream content = content()) {
            store.put(key, contentType, content, known.bytes());
        }
        return known;
    }

    private static MessageDigest sha256() {
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
