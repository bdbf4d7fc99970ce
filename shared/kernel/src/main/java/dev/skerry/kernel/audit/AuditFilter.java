package dev.skerry.kernel.audit;

import dev.skerry.kernel.sql.Moments;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the log. What is null is not asked for.
 *
 * @param actor the account, or the key, that asked
 * @param since from then on
 * @param until before then
 */
public record AuditFilter(
        @Nullable String event,
        @Nullable UUID subject,
        @Nullable UUID actor,
        @Nullable Instant since,
        @Nullable Instant until) {

    public AuditFilter {
        since = Moments.known("/since", since);
        until = Moments.known("/until", until);
    }
}
