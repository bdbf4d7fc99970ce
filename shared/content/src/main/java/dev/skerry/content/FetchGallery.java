package dev.skerry.content;

import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.util.Optional;
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
    private final SignedAddresses addresses;

    FetchGallery(PublicGalleryRepository galleries, SignedAddresses addresses) {
        this.galleries = galleries;
        this.addresses = addresses;
    }

    /**
     * Problems {@code not_found}, also for a gallery hidden from the caller, and {@code
     * rate_limited}.
     */
    public Result fetch(Command command) {
        GalleryName name = GalleryName.of(command.gallery());
        SiteScope scope = SiteScope.current();
        Bucket bucket = Bucket.of(Rule.PUBLIC, command.subject());
        PublicGallery found = find(scope, name, bucket);
        bucket.require(found.secondsToWait());
        byte[] body =
                Optional.ofNullable(found.body()).orElseThrow(() -> Problem.notFound("gallery"));
        return found.signed()
                ? new Result(addresses.within(body), null)
                : new Result(body, found.etag());
    }

    private PublicGallery find(SiteScope scope, GalleryName name, Bucket bucket) {
        Actor actor = scope.actor();
        if (actor instanceof Actor.User who) {
            return scope.as(READING).call(() -> galleries.forMember(name, bucket, who.id()));
        }
        return actor instanceof Actor.Staff
                        || actor instanceof Actor.Service
                        || actor instanceof Actor.Worker
                ? galleries.forSite(name)
                : galleries.forVisitor(name, bucket);
    }
}
