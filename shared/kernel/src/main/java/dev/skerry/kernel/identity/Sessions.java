package dev.skerry.kernel.identity;

import dev.skerry.kernel.site.Site;
import java.util.Optional;
import java.util.UUID;

/** Whether a sign-in is still good, asked with every token. */
public interface Sessions {

    /**
     * A sign-in that is good.
     *
     * @param aal how sure we are of it, "aal1" or "aal2"
     * @param passwordLent whether its user still has the password that somebody else chose for them
     *     to change
     */
    record Standing(String aal, boolean passwordLent) {}

    /**
     * Empty unless the session exists, has not ended, is within its time and was used lately
     * enough, and its user is not banned or deleted. Asking is using it.
     */
    Optional<Standing> standingOf(Site site, UUID userId, UUID sessionId);
}
