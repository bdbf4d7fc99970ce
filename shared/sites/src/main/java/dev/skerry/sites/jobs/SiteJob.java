package dev.skerry.sites.jobs;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something done to a whole site, as superadmins see it.
 *
 * @param siteName null when the site is gone, as after an order that was called off
 * @param status {@code queued | running | waiting | failed | undoing | cancelled | done}; {@code
 *     waiting} tries again at {@code dueAt}, {@code failed} waits for somebody
 * @param wishes what was asked
 * @param facts what the steps so far have found or made
 * @param steps the names of those taken, in their order
 * @param attempts failures since the last step that was taken
 * @param error of the last attempt; a code or the kind of a fault, never an address or a secret
 */
@Serdeable
public record SiteJob(
        UUID id,
        UUID siteId,
        @Nullable String siteName,
        String kind,
        String status,
        Map<String, String> wishes,
        Map<String, String> facts,
        List<String> steps,
        int attempts,
        @Nullable String error,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    public SiteJob {
        wishes = Map.copyOf(wishes);
        facts = Map.copyOf(facts);
        steps = List.copyOf(steps);
    }

    public Optional<String> wish(String name) {
        return Optional.ofNullable(wishes.get(name));
    }

    /**
     * When it came to stand as it does: for one that failed, when it did; else when it was ordered.
     */
    public Instant since() {
        return status.equals("failed") ? dueAt : createdAt;
    }

    boolean isUndoing() {
        return status.equals("undoing");
    }
}
