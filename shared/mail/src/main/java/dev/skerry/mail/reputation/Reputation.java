package dev.skerry.mail.reputation;

import dev.skerry.kernel.sql.Row;
import io.micronaut.serde.annotation.Serdeable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * @param status of the site's mass mail, {@code running | paused}
 * @param reason {@code bounces | complaints | staff}, or {@code domain} when records of the domain
 *     that the site sends from are missing; null while it runs
 * @param since when counting began: a week ago, or when staff last let it go on
 * @param sent mass mails since then
 * @param bounced of mass mails, those to mailboxes that are not there
 */
@Serdeable
public record Reputation(
        String status,
        @Nullable String reason,
        @Nullable Instant pausedAt,
        Instant since,
        long sent,
        long bounced,
        long complained,
        double bounceRate,
        double complaintRate) {

    /** One that bounced or complained by chance is no rate. */
    static final int FEWEST_BOUNCES = 10;

    static final int FEWEST_COMPLAINTS = 3;

    /** Amazon SES looks at a sender from 5 % bounces on and stops one at 10 %. */
    private static final double MOST_BOUNCES = 0.04;

    /** Gmail and Yahoo want less than 0.1 % complaints. */
    private static final double MOST_COMPLAINTS = 0.0008;

    static Reputation of(Row row) throws SQLException {
        long sent = row.bigint("sent");
        long bounced = row.bigint("bounced");
        long complained = row.bigint("complained");
        Instant pausedAt = row.instantOrNull("paused_at");
        return new Reputation(
                pausedAt == null ? "running" : "paused",
                row.textOrNull("reason"),
                pausedAt,
                row.instant("since"),
                sent,
                bounced,
                complained,
                rate(bounced, sent),
                rate(complained, sent));
    }

    /** Why mass mail has to stand still; empty while it may go on. */
    Optional<String> objection() {
        if (complained >= FEWEST_COMPLAINTS && complaintRate >= MOST_COMPLAINTS) {
            return Optional.of("complaints");
        }
        return bounced >= FEWEST_BOUNCES && bounceRate >= MOST_BOUNCES
                ? Optional.of("bounces")
                : Optional.empty();
    }

    private static double rate(long bad, long sent) {
        return bad == 0 ? 0 : (double) bad / Math.max(sent, bad);
    }
}
