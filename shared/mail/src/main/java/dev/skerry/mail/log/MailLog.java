package dev.skerry.mail.log;

import dev.skerry.kernel.sql.Row;
import io.micronaut.serde.annotation.Serdeable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mail in the log.
 *
 * @param status {@code queued | sending | sent | uncertain | failed}
 * @param error why it is not sent: {@code invalid_recipient}, {@code transient}, …
 */
@Serdeable
public record MailLog(
        UUID id,
        String status,
        String template,
        String locale,
        String category,
        @Nullable UUID campaignId,
        String to,
        int attempts,
        @Nullable String provider,
        @Nullable String providerId,
        @Nullable String error,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant sentAt) {

    static MailLog of(Row row) throws SQLException {
        return new MailLog(
                row.uuid("id"),
                row.text("status"),
                row.text("template_key"),
                row.text("locale"),
                row.text("category"),
                row.uuidOrNull("campaign_id"),
                row.text("to_address"),
                row.integer("attempts"),
                row.textOrNull("provider"),
                row.textOrNull("provider_id"),
                row.textOrNull("last_error"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instantOrNull("sent_at"));
    }
}
