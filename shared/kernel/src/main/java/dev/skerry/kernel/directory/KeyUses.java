package dev.skerry.kernel.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * When the secret keys of the site in scope were used last, to the minute; and in the site's log,
 * once for each day and key, that it was used at all.
 */
public interface KeyUses {

    /**
     * Never fails: a request is not refused because its key's use could not be written.
     *
     * @param ip where the request came from
     */
    void note(UUID key, String ip);

    /** When each was used last; those that were not are left out. */
    Map<UUID, Instant> lastUsed(List<UUID> keys);
}
