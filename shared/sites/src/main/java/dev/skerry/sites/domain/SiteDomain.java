package dev.skerry.sites.domain;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A domain that a site asked for.
 *
 * @param verified whether the site answers there
 * @param record what shows in DNS that it is the site's; null where an operator vouched for it
 * @param finding what the last look into DNS found wrong; null when nothing, or not looked
 */
@Serdeable
public record SiteDomain(
        String domain,
        boolean verified,
        @Nullable Instant verifiedAt,
        Instant createdAt,
        @Nullable Proof record,
        @Nullable String finding) {

    /** A record in DNS that only who owns the domain can publish. */
    @Serdeable
    public record Proof(String type, String name, String value) {}

    /**
     * @param token empty for one that an operator vouched for
     */
    static SiteDomain of(
            String domain, String token, Instant createdAt, @Nullable Instant verifiedAt) {
        Proof proof =
                token.isEmpty()
                        ? null
                        : new Proof("TXT", "_skerry." + domain, "skerry-site=" + token);
        return new SiteDomain(domain, verifiedAt != null, verifiedAt, createdAt, proof, null);
    }

    SiteDomain found(String wrong) {
        return new SiteDomain(domain, verified, verifiedAt, createdAt, record, wrong);
    }
}
