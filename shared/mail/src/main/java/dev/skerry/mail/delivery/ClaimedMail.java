package dev.skerry.mail.delivery;

import dev.skerry.kernel.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that this worker holds the lease of.
 *
 * @param data JSON object; null only for what was forgotten
 * @param toNorm the address as suppressions know it
 * @param list the mailing list it goes to, if any
 * @param doubt null unless a provider may have it already
 */
record ClaimedMail(
        UUID id,
        int priority,
        String category,
        @Nullable UUID campaign,
        UUID sourceId,
        @Nullable String data,
        String headers,
        String to,
        String toNorm,
        @Nullable String list,
        int attempts,
        Instant createdAt,
        @Nullable Doubt doubt) {

    /**
     * A provider may have the mail, and nobody knows.
     *
     * @param since when it was first given to one without an answer
     * @param submittedAs JSON of a {@link Sender}; null unless that provider knows a mail again
     */
    record Doubt(Instant since, @Nullable String submittedAs) {}

    /** Most urgent first, then oldest. Statements answer in any order. */
    static final Comparator<ClaimedMail> ORDER =
            Comparator.comparingInt(ClaimedMail::priority).thenComparing(ClaimedMail::id);

    static ClaimedMail of(Row row) throws SQLException {
        return new ClaimedMail(
                row.uuid("id"),
                row.integer("priority"),
                row.text("category"),
                row.uuidOrNull("campaign_id"),
                row.uuid("source_id"),
                row.textOrNull("data"),
                row.text("headers"),
                row.text("to_address"),
                row.text("to_norm"),
                row.textOrNull("list"),
                row.integer("attempts"),
                row.instant("created_at"),
                doubt(row));
    }

    private static @Nullable Doubt doubt(Row row) throws SQLException {
        Instant since = row.instantOrNull("doubt_since");
        return since == null ? null : new Doubt(since, row.textOrNull("submitted_as"));
    }

    /** Where its mailbox is. */
    String domain() {
        return toNorm.substring(toNorm.lastIndexOf('@') + 1);
    }

    boolean isBulk() {
        return category.equals("marketing");
    }

    boolean isSecurity() {
        return category.equals("security");
    }

    /** Data may hold secrets. */
    @Override
    public String toString() {
        return "ClaimedMail[" + id + "]";
    }
}
