package dev.skerry.content;

import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A gallery as the caller may see it, in one statement: the caller's token of the public limit is
 * taken by it too.
 *
 * <p>A visitor is answered the finished document, byte for byte as it lies in its row. Members get
 * the items of their groups added; staff and programs of the site see everything that is published.
 */
@Singleton
public final class FetchGallery {

    private static final Actor READING = new Actor.Worker("gallery");
    private static final Duration SIGNED_FOR = Duration.ofMinutes(10);

    /**
     * Only where addresses are: quotes within texts are escaped, so no caption can look like it.
     */
    private static final Pattern SIGNED =
            Pattern.compile(
                    "(\"(?:url|coverUrl|thumb|small|medium|large)\":\")blob:([a-z0-9/.-]+)(?=\")");

    /**
     * @param gallery id or slug
     * @param subject whose token of the public limit it costs: the client's address
     */
    public record Command(String gallery, String subject) {}

    /**
     * @param body JSON in UTF-8
     * @param etag with its quotes; null when the answer is for this caller only
     */
    public record Result(byte[] body, @Nullable String etag) {}

    private final PublicGalleryRepository galleries;
    private final BeanProvider<BlobStore> blobs;

    FetchGallery(PublicGalleryRepository galleries, BeanProvider<BlobStore> blobs) {
        this.galleries = galleries;
        this.blobs = blobs;
    }

    /**
     * Problems {@code not_found}, also for a gallery hidden from the caller, and {@code
     * rate_limited}.
     */
    public Result fetch(Command command) {
        GalleryName name = GalleryName.of(command.gallery());
        SiteScope scope = SiteScope.current();
        Bucket bucket = Bucket.of(Rule.PUBLIC, command.subject());
        PublicGallery found =
                switch (scope.actor()) {
                    case Actor.Anonymous _ -> galleries.forVisitor(name, bucket);
                    case Actor.User who ->
                            scope.as(READING)
                                    .call(() -> galleries.forMember(name, bucket, who.id()));
                    case Actor.Staff _, Actor.Service _, Actor.Worker _ -> galleries.forSite(name);
                };
        bucket.require(found.secondsToWait());
        byte[] body =
                Optional.ofNullable(found.body()).orElseThrow(() -> Problem.notFound("gallery"));
        return found.signed() ? new Result(sign(body), null) : new Result(body, found.etag());
    }

    private byte[] sign(byte[] body) {
        return SIGNED.matcher(new String(body, StandardCharsets.UTF_8))
                .replaceAll(it -> quoted(it.group(1) + address(it.group(2))))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String address(String key) {
        return blobs.get().presignGet(new BlobKey(key), SIGNED_FOR).toASCIIString();
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }
}
