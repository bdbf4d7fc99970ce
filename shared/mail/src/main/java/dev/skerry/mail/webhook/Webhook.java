package dev.skerry.mail.webhook;

import dev.skerry.kernel.sql.Row;
import io.micronaut.serde.annotation.Serdeable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint, without its secret.
 *
 * @param contact who is written to when it is given up
 * @param status {@code active | failing | disabled}
 * @param disabledBy {@code staff | failures | gone}
 * @param formerSecretUntil until then messages are signed with the former secret as well
 */
@Serdeable
public record Webhook(
        UUID id,
        String url,
        List<String> kinds,
        @Nullable String description,
        String contact,
        String status,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable String disabledBy,
        @Nullable Instant formerSecretUntil,
        Instant createdAt,
        Instant updatedAt) {

    public Webhook {
        kinds = List.copyOf(kinds);
    }

    static Webhook of(Row row) throws SQLException {
        Instant failing = row.instantOrNull("failing_since");
        Instant disabled = row.instantOrNull("disabled_at");
        return new Webhook(
                row.uuid("id"),
                row.text("url"),
                row.texts("kinds"),
                row.textOrNull("description"),
                row.text("contact"),
                disabled != null ? "disabled" : failing != null ? "failing" : "active",
                failing,
                disabled,
                row.textOrNull("disabled_by"),
                row.instantOrNull("former_until"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
