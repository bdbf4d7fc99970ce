package dev.skerry.mail.log;

import dev.skerry.kernel.sql.Row;
import io.micronaut.serde.annotation.Serdeable;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt and what the provider answered.
 *
 * @param phase how far it came
 * @param reason the provider's own words, or ours
 */
@Serdeable
public record MailAttempt(
        Instant at,
        String outcome,
        @Nullable String phase,
        @Nullable String reason,
        @Nullable String provider) {

    static MailAttempt of(Row row) throws SQLException {
        return new MailAttempt(
                row.instant("at"),
                row.text("outcome"),
                row.textOrNull("phase"),
                row.textOrNull("reason"),
                row.textOrNull("provider"));
    }
}
