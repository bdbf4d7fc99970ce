package dev.skerry.mail.delivery;

import dev.skerry.kernel.sql.Row;
import dev.skerry.mail.delivery.LeaseRepository.Way;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lease whose worker is gone.
 *
 * @param mails all that it claimed
 * @param underWay those that were on the wire when it was last heard of
 * @param markedAt when that was; null when none ever was
 */
record AbandonedLease(Way way, List<UUID> mails, List<UUID> underWay, @Nullable Instant markedAt) {

    static AbandonedLease of(Row row) throws SQLException {
        return new AbandonedLease(
                new Way(row.uuid("token"), row.textOrNull("provider")),
                row.uuids("mails"),
                row.uuids("under_way"),
                row.instantOrNull("marked_at"));
    }
}
