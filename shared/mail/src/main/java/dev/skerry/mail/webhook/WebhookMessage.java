package dev.skerry.mail.webhook;

import dev.skerry.kernel.sql.Row;
import io.micronaut.serde.annotation.Serdeable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint is told, or was.
 *
 * @param id the receiver knows it as {@code webhook-id}
 * @param state {@code ready | delivered | failed}
 * @param nextAt when it is tried next at the earliest; null where it is not
 * @param status what the endpoint answered last
 * @param error why it was not taken last
 */
@Serdeable
public record WebhookMessage(
        UUID id,
        String kind,
        String state,
        Instant happenedAt,
        int attempts,
        @Nullable Instant nextAt,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Instant deliveredAt) {

    /**
     * One try to deliver.
     *
     * @param status of HTTP; null where no answer came
     * @param millis how long it took
     */
    @Serdeable
    public record Attempt(
            Instant at, @Nullable Integer status, @Nullable String error, int millis) {
        static Attempt of(Row row) throws SQLException {
            return new Attempt(
                    row.instant("at"),
                    row.integerOrNull("status"),
                    row.textOrNull("error"),
                    row.integer("millis"));
        }
    }

    /** With every try, oldest first. */
    @Serdeable
    public record Whole(WebhookMessage message, String payload, List<Attempt> attempts) {
        public Whole {
            attempts = List.copyOf(attempts);
        }
    }

    static WebhookMessage of(Row row) throws SQLException {
        String state = row.text("state");
        return new WebhookMessage(
                row.uuid("id"),
                row.text("kind"),
                state,
                row.instant("happened_at"),
                row.integer("attempts"),
                state.equals("ready") ? row.instant("not_before") : null,
                row.integerOrNull("last_status"),
                row.textOrNull("last_error"),
                row.instantOrNull("delivered_at"));
    }
}
