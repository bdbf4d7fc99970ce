package dev.skerry.adapter.s3;

import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobFacts;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobSettings;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.blob.PresignedPut;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** One private bucket; a site is a prefix in it. */
@Singleton
final class S3BlobStore implements BlobStore {

    private static final Logger LOG = LoggerFactory.getLogger(S3BlobStore.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final S3Clients clients;
    private final String bucket;

    S3BlobStore(S3Clients clients, BlobSettings settings) {
        this.clients = clients;
        this.bucket = settings.bucket();
    }

    @Override
    public void put(BlobKey key, String contentType, InputStream content, long size) {
        String path = key.scoped();
        RequestBody body = RequestBody.fromInputStream(content, size);
        call(s3 -> s3.putObject(r -> r.bucket(bucket).key(path).contentType(contentType), body));
    }

    @Override
    public Optional<Blob> get(BlobKey key) {
        String path = key.scoped();
        return find(s3 -> s3.getObject(r -> r.bucket(bucket).key(path))).map(S3BlobStore::blob);
    }

    private static Blob blob(ResponseInputStream<GetObjectResponse> stream) {
        GetObjectResponse r = stream.response();
        return new Blob(
                facts(r.contentType(), r.contentLength(), r.eTag(), r.lastModified()), stream);
    }

    @Override
    public Optional<BlobFacts> head(BlobKey key) {
        String path = key.scoped();
        Optional<HeadObjectResponse> found =
                find(s3 -> s3.headObject(r -> r.bucket(bucket).key(path)));
        return found.map(
                r -> facts(r.contentType(), r.contentLength(), r.eTag(), r.lastModified()));
    }

    private static BlobFacts facts(
            @Nullable String contentType, long size, String etag, Instant modifiedAt) {
        String type = contentType == null ? "application/octet-stream" : contentType;
        return new BlobFacts(type, size, etag.replace("\"", ""), modifiedAt);
    }

    @Override
    public void delete(BlobKey key) {
        String path = key.scoped();
        call(s3 -> s3.deleteObject(r -> r.bucket(bucket).key(path)));
    }

    @Override
    public List<BlobKey> list(BlobKey folder, Optional<BlobKey> after, int limit) {
        String root = BlobKey.siteRoot();
        String prefix = folder.scoped() + "/";
        @Nullable String start = after.map(BlobKey::scoped).orElse(null);
        return call(
                        s3 ->
                                s3.listObjectsV2(
                                        r ->
                                                r.bucket(bucket)
                                                        .prefix(prefix)
                                                        .startAfter(start)
                                                        .maxKeys(limit)))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(path -> new BlobKey(path.substring(root.length())))
                .toList();
    }

    @Override
    public URI presignGet(BlobKey key, Duration ttl) {
        String path = key.scoped();
        Duration life = BlobStore.requireTtl(ttl);
        return URI.create(
                clients.presigner()
                        .presignGetObject(
                                r ->
                                        r.signatureDuration(life)
                                                .getObjectRequest(g -> g.bucket(bucket).key(path)))
                        .url()
                        .toString());
    }

    @Override
    public PresignedPut presignPut(BlobKey key, String contentType, long size, Duration ttl) {
        String path = key.scoped();
        Duration life = BlobStore.requireTtl(ttl);
        PresignedPutObjectRequest signed =
                clients.presigner()
                        .presignPutObject(
                                r ->
                                        r.signatureDuration(life)
                                                .putObjectRequest(
                                                        p ->
                                                                p.bucket(bucket)
                                                                        .key(path)
                                                                        .contentType(contentType)
                                                                        .contentLength(size)));
        return new PresignedPut(
                URI.create(signed.url().toString()),
                Map.of("content-type", contentType),
                signed.expiration());
    }

    /** Absent where S3 says 404. */
    private <T> Optional<T> find(Function<S3Client, T> work) {
        return call(
                s3 -> {
                    try {
                        return Optional.of(work.apply(s3));
                    } catch (S3Exception e) {
                        if (e.statusCode() == 404) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
    }

    private <T> T call(Function<S3Client, T> work) {
        try {
            return work.apply(clients.client());
        } catch (SdkException | UncheckedIOException e) {
            // The second where something answers that does not speak HTTP.
            LOG.warn("The blob store is away", e);
            throw Problem.unavailable(RETRY_AFTER);
        }
    }
}
