package dev.skerry.kernel.blob;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stored files of the site in scope. Without a scope every method refuses with {@code
 * site_required}; when the store is away, with {@code unavailable}.
 */
public interface BlobStore {

    /** The most keys one {@link #list} answers. */
    int MAX_LIST = 1_000;

    /** The longest life of a presigned address. */
    Duration MAX_TTL = Duration.ofDays(7);

    /** Stores exactly {@code size} bytes, in place of what was there. */
    void put(BlobKey key, String contentType, InputStream content, long size);

    /** The file, to be closed by the caller. */
    Optional<Blob> get(BlobKey key);

    /** All about the file but its bytes. */
    Optional<BlobFacts> head(BlobKey key);

    /** Whether or not it was there. */
    void delete(BlobKey key);

    /**
     * Keys at and below a folder, in alphabetical order.
     *
     * @param folder {@code media} or {@code media/<id>}
     * @param after the last key of the page before
     * @param limit 1 to {@link #MAX_LIST}
     */
    List<BlobKey> list(BlobKey folder, Optional<BlobKey> after, int limit);

    /** An address that anyone may read the file from until it expires. */
    URI presignGet(BlobKey key, Duration ttl);

    /**
     * An address that one file of this type and of exactly this size may be put to. The size is
     * signed because S3 cannot hold a put to a maximum: the caller checks what the client declares.
     */
    PresignedPut presignPut(BlobKey key, String contentType, long size, Duration ttl);

    /** Refuses a life that S3 would refuse, alike in every adapter. */
    static Duration requireTtl(Duration ttl) {
        if (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException("A presigned address lives 1 s to 7 days: " + ttl);
        }
        return ttl;
    }
}
