package dev.skerry.kernel.directory;

import dev.skerry.kernel.site.Site;
import java.util.Set;
import java.util.UUID;

/**
 * A key that a request carried in its {@code apikey} header, and the site it belongs to.
 *
 * @param scopes what a secret key may do, {@code users:write}; empty for publishable keys
 */
public record ApiKey(UUID id, Site site, Kind kind, Set<String> scopes) {

    public enum Kind {
        PUBLISHABLE,
        SECRET
    }

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}
