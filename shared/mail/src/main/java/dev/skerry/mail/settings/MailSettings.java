package dev.skerry.mail.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SettingKey;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which mails a site sends, and how fast. What is left out is on, and as fast as its relay takes
 * it.
 *
 * @param ratePerMinute mails of this site in any 60 seconds, over all processes
 * @param domainRatesPerMinute the same for its mails to recipients at a domain: {@code gmail.com}
 * @param retentionDays how long the log keeps a mail that is over; a year when left out
 * @param offlineAfterMinutes how long a message waits unread before its reader, who was not there
 *     since, is mailed; an hour when left out
 * @param offlineEveryHours at most one such mail to one reader in that time; a day when left out
 */
@Serdeable
public record MailSettings(
        @Nullable Boolean welcome,
        @Nullable Boolean reset,
        @Nullable Boolean receipt,
        @Nullable Boolean offline,
        @JsonProperty("rate_per_minute") @Nullable Integer ratePerMinute,
        @JsonProperty("domain_rates_per_minute")
                @Nullable Map<String, Integer> domainRatesPerMinute,
        @JsonProperty("retention_days") @Nullable Integer retentionDays,
        @JsonProperty("offline_after_minutes") @Nullable Integer offlineAfterMinutes,
        @JsonProperty("offline_every_hours") @Nullable Integer offlineEveryHours) {

    public static final SettingKey<MailSettings> KEY =
            SettingKey.of("mail_settings", MailSettings.class);

    public static final MailSettings STANDARD =
            new MailSettings(null, null, null, null, null, null, null, null, null);

    private static final Set<String> SWITCHED = Set.of("welcome", "reset", "receipt", "offline");

    private static final int MOST_DOMAINS = 50;

    /** Also in letters of other scripts, as such addresses are written. */
    private static final Pattern DOMAIN =
            Pattern.compile("[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63}){1,9}");

    public MailSettings {
        requireWithin("/rate_per_minute", ratePerMinute, 1, 1_000_000);
        domainRatesPerMinute = domainRatesPerMinute == null ? null : domains(domainRatesPerMinute);
        requireWithin("/retention_days", retentionDays, 7, 3650);
        requireWithin("/offline_after_minutes", offlineAfterMinutes, 5, 10_080);
        requireWithin("/offline_every_hours", offlineEveryHours, 1, 744);
    }

    private static Map<String, Integer> domains(Map<String, Integer> rates) {
        if (rates.size() > MOST_DOMAINS) {
            throw Problem.invalid("/domain_rates_per_minute", "names at most " + MOST_DOMAINS);
        }
        Map<String, Integer> normal = new TreeMap<>();
        rates.forEach(
                (domain, rate) -> {
                    String at = "/domain_rates_per_minute/" + domain;
                    // JSON may say null where nothing else says it.
                    if (rate == null) {
                        throw Problem.invalid(at, "must be 1 to 1000000");
                    }
                    requireWithin(at, rate, 1, 1_000_000);
                    if (!DOMAIN.matcher(domain).matches()) {
                        throw Problem.invalid(at, "is not the domain of an address");
                    }
                    normal.put(domain.toLowerCase(Locale.ROOT), rate);
                });
        return Collections.unmodifiableMap(normal);
    }

    private static void requireWithin(
            String pointer, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw Problem.invalid(pointer, "must be " + least + " to " + most);
        }
    }

    /** By domain, in lower case as addresses are compared. */
    public Map<String, Integer> domainRates() {
        return domainRatesPerMinute == null ? Map.of() : domainRatesPerMinute;
    }

    public Duration offlineAfter() {
        return Duration.ofMinutes(offlineAfterMinutes == null ? 60 : offlineAfterMinutes);
    }

    public Duration offlineEvery() {
        return Duration.ofHours(offlineEveryHours == null ? 24 : offlineEveryHours);
    }

    /** How long the log keeps a mail that is over. */
    public Duration retention() {
        return Duration.ofDays(retentionDays == null ? 365 : retentionDays);
    }

    /** Whether mail from this template is for the site to switch off. */
    public static boolean switches(String templateKey) {
        return SWITCHED.contains(templateKey);
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
