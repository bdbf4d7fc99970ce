package dev.skerry.testing;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import java.security.interfaces.ECPrivateKey;
import java.util.Set;
import java.util.UUID;

/**
 * A site that exists in the stage's directory.
 *
 * @param secretKey holds every scope
 * @param signingKey signs tokens that the site accepts, named {@code kid}
 */
public record TestSite(
        Site site, String publishableKey, String secretKey, String kid, ECPrivateKey signingKey) {

    /** A scope as the site's own background work: sees everything of this site. */
    public SiteScope asWorker() {
        return SiteScope.of(site, new Actor.Worker("test"));
    }

    public SiteScope asAnonymous() {
        return SiteScope.of(site, new Actor.Anonymous());
    }

    public SiteScope asUser(UUID userId) {
        return SiteScope.of(site, new Actor.User(userId, userId, "aal1"));
    }

    /** Somebody who has shown a second factor. */
    public SiteScope asStaff(Role role) {
        UUID account = UUID.fromString("00000000-0000-7000-8000-000000000001");
        return SiteScope.of(site, new Actor.Staff(account, account, role, "aal2"));
    }

    public SiteScope asService(String... scopes) {
        return SiteScope.of(site, new Actor.Service(site.id().value(), Set.of(scopes)));
    }

    @Override
    public String toString() {
        return site.slug();
    }
}
