package dev.skerry.functions.console.mail;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How fast mail leaves and how long its log is kept, as somebody typed it: the setting {@code
 * mail_settings} without its switches.
 *
 * @param domainRatesPerMinute one a line: {@code gmail.com 60}
 */
@Serdeable
public record PaceForm(
        @Nullable String ratePerMinute,
        @Nullable String domainRatesPerMinute,
        @Nullable String retentionDays,
        @Nullable String offlineAfterMinutes,
        @Nullable String offlineEveryHours) {

    public PaceForm {
        ratePerMinute = Asked.text(ratePerMinute);
        domainRatesPerMinute = Asked.text(domainRatesPerMinute);
        retentionDays = Asked.text(retentionDays);
        offlineAfterMinutes = Asked.text(offlineAfterMinutes);
        offlineEveryHours = Asked.text(offlineEveryHours);
    }

    static PaceForm of(JsonNode shown) {
        JsonNode rates = Members.object(shown, "domain_rates_per_minute");
        return new PaceForm(
                Members.text(shown, "rate_per_minute"),
                StreamSupport.stream(rates.entries().spliterator(), false)
                        .map(it -> it.getKey() + " " + it.getValue().coerceStringValue())
                        .collect(Collectors.joining("\n")),
                Members.text(shown, "retention_days"),
                Members.text(shown, "offline_after_minutes"),
                Members.text(shown, "offline_every_hours"));
    }

    /**
     * @param before what is set: its switches stay
     * @throws Problem {@code invalid_request}
     */
    JsonNode setting(JsonNode before) {
        return Members.of(before)
                .without("rate_per_minute")
                .without("domain_rates_per_minute")
                .without("retention_days")
                .without("offline_after_minutes")
                .without("offline_every_hours")
                .with("rate_per_minute", Typed.number("/rate_per_minute", ratePerMinute))
                .with("domain_rates_per_minute", rates())
                .with("retention_days", Typed.number("/retention_days", retentionDays))
                .with(
                        "offline_after_minutes",
                        Typed.number("/offline_after_minutes", offlineAfterMinutes))
                .with(
                        "offline_every_hours",
                        Typed.number("/offline_every_hours", offlineEveryHours))
                .node();
    }

    private JsonNode rates() {
        Members rates = new Members();
        for (String line : Asked.text(domainRatesPerMinute).lines().toList()) {
            String[] parts = line.strip().split("\\s+");
            if (!line.isBlank()) {
                String at = "/domain_rates_per_minute";
                if (parts.length != 2) {
                    throw Problem.invalid(at, "must be a domain and a number");
                }
                rates.with(parts[0], Typed.number(at, parts[1]));
            }
        }
        return rates.node();
    }
}
