package dev.skerry.kernel.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When the secret keys of the site in scope were used last, to the minute. */
public interface KeyUses {

    /** Never fails: a request is not refused because its key's use could not be written. */
    void note(UUID key);

    /** When each was used last; those that were not are left out. */
    Map<UUID, Instant> lastUsed(List<UUID> keys);
}
