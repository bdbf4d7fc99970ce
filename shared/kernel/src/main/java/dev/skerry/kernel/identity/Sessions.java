package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.Site;
import java.util.Optional;
import java.util.UUID;

/** Whether a sign-in is still good, asked with every token. */
public interface Sessions {

    /**
     * How sure we are of the sign-in, {@code aal1} or {@code aal2}; empty unless the session
     * exists, has not ended, is within its time and was used lately enough, and its user is not
     * banned or deleted. Asking is using it.
     */
    Optional<String> aalOf(Site site, UUID userId, UUID sessionId);
}
