package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.Site;
import java.util.UUID;

/** Whether a sign-in is still good. */
public interface Sessions {

    /** True while the session exists, has not ended, and its user is not banned or deleted. */
    boolean isAlive(Site site, UUID userId, UUID sessionId);
}
