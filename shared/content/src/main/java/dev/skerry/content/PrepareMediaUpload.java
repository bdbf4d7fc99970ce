package dev.skerry.content;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.blob.PresignedPut;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.context.BeanProvider;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says where to put the file of a picture. It is a medium once its key is told to {@link AddMedia}.
 */
@Singleton
public final class PrepareMediaUpload {

    /** What browsers show, but nothing that can hold a script. */
    private static final Map<String, String> EXTENSIONS =
            Map.of(
                    "image/jpeg", "jpg",
                    "image/png", "png",
                    "image/webp", "webp",
                    "image/avif", "avif",
                    "image/gif", "gif");

    private static final long LARGEST = 25_000_000;
    private static final Duration TO_UPLOAD = Duration.ofMinutes(15);

    /**
     * @param contentType {@code image/jpeg, png, webp, avif} or {@code gif}; null is refused
     * @param size of the file, in bytes
     */
    @Serdeable
    public record Command(@Nullable String contentType, long size) {}

    /**
     * How to put the file: by PUT, with exactly these headers, before it expires.
     *
     * @param key of the medium, when the file is there
     */
    @Serdeable
    public record Result(String key, String url, Map<String, String> headers, Instant expiresAt) {
        public Result {
            headers = Map.copyOf(headers);
        }
    }

    private final BeanProvider<BlobStore> blobs;

    PrepareMediaUpload(BeanProvider<BlobStore> blobs) {
        this.blobs = blobs;
    }

    /**
     * @throws Problem {@code invalid_request}
     */
    public Result prepare(Command command) {
        String contentType = Objects.requireNonNullElse(command.contentType(), "");
        String extension = EXTENSIONS.get(contentType);
        new Words()
                .require(extension != null, "/contentType", "must be a JPEG, PNG, WebP, AVIF, GIF")
                .require(
                        command.size() >= 1 && command.size() <= LARGEST,
                        "/size",
                        "must be 1 to " + LARGEST)
                .check();
        BlobKey key = new BlobKey(MediaWriter.FOLDER + UUID.randomUUID() + "." + extension);
        PresignedPut put = blobs.get().presignPut(key, contentType, command.size(), TO_UPLOAD);
        return new Result(key.value(), put.url().toString(), put.headers(), put.expiresAt());
    }
}
