package dev.skerry.kernel.directory;

import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds sites. Answers are cached for up to a minute (misses for five seconds, sites that are being
 * made or moved for one) and survive ten minutes without the database; {@link #roleOf} is never
 * cached, because a role that was taken away must be gone at once.
 */
public interface Directory {

    Optional<Site> byId(SiteId id);

    Optional<Site> bySlug(String slug);

    /** A site's own domain, or {@code <slug>.<base domain>}; any port is left out, case ignored. */
    Optional<Site> byHost(String host);

    /** The holder of an {@code apikey} header value; empty for unknown and revoked keys. */
    Optional<ApiKey> byKey(String presentedKey);

    /** The site whose users are the staff accounts. */
    Site platform();

    /** Keys that tokens of the site may be signed with, the current one first. */
    List<VerificationKey> verificationKeys(SiteId site);

    /** What a staff account may do on a site, now. Superadmins may do everything everywhere. */
    Optional<Role> roleOf(UUID staffAccount, SiteId site);

    /** Every active site, for schedules that visit them all. Not cached. */
    List<Site> activeSites();

    /** Forgets what was cached, after a change made in this process. */
    void clear();
}
