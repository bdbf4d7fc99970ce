package dev.skerry.mail.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which mails a site sends, and how fast. What is left out is on, and as fast as its relay takes
 * it.
 *
 * @param ratePerMinute mails of this site in any 60 seconds, over all processes
 * @param retentionDays how long the log keeps a mail that is over; a year when left out
 */
@Serdeable
public record MailSettings(
        @Nullable Boolean welcome,
        @Nullable Boolean reset,
        @Nullable Boolean receipt,
        @Nullable Boolean offline,
        @JsonProperty("rate_per_minute") @Nullable Integer ratePerMinute,
        @JsonProperty("retention_days") @Nullable Integer retentionDays) {

    public static final SettingKey<MailSettings> KEY =
            SettingKey.of("mail_settings", MailSettings.class);

    public static final MailSettings STANDARD =
            new MailSettings(null, null, null, null, null, null);

    public MailSettings {
        if (ratePerMinute != null && (ratePerMinute < 1 || ratePerMinute > 1_000_000)) {
            throw Problem.invalid("/rate_per_minute", "must be 1 to 1000000");
        }
        if (retentionDays != null && (retentionDays < 7 || retentionDays > 3650)) {
            throw Problem.invalid("/retention_days", "must be 7 to 3650");
        }
    }

    /** How long the log keeps a mail that is over. */
    public Duration retention() {
        return Duration.ofDays(retentionDays == null ? 365 : retentionDays);
    }

    /** Whether mail from this template leaves at all. */
    public boolean sends(String templateKey) {
        return !Boolean.FALSE.equals(
                switch (templateKey) {
                    case "welcome" -> welcome;
                    case "reset" -> reset;
                    case "receipt" -> receipt;
                    case "offline" -> offline;
                    default -> null;
                });
    }
}
