package dev.skerry.kernel.directory;

import dev.skerry.kernel.site.Site;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that a request carried in its {@code apikey} header, and the site it belongs to.
 *
 * @param scopes what a secret key may do, {@code users:write}; empty for publishable keys
 * @param ratePerMinute how often a secret key may be used; null for as often as one likes
 */
public record ApiKey(
        UUID id, Site site, Kind kind, Set<String> scopes, @Nullable Integer ratePerMinute) {

    public enum Kind {
        PUBLISHABLE,
        SECRET
    }

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}
