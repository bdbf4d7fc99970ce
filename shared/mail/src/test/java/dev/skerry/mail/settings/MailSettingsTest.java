package dev.skerry.mail.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skerry.kernel.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 600, 1_000_000})
    void takes_a_rate(int rate) {
        assertThat(rates(rate, Map.of("Gmail.com", rate)).domainRates())
                .containsExactly(Map.entry("gmail.com", rate));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1_000_001, Integer.MAX_VALUE})
    void refuses_a_rate_that_stops_everything_or_means_nothing(int rate) {
        assertThat(refused(rate, Map.of())).isEqualTo("/rate_per_minute");
        assertThat(refused(null, Map.of("gmail.com", rate)))
                .isEqualTo("/domain_rates_per_minute/gmail.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gmail",
                ".com",
                "gmail.",
                "kim@gmail.com",
                "*.gmail.com",
                "gmail.com/",
                "gm ail.com",
                "gmail..com",
                "gmail.com\u0000",
                "a_b.com"
            })
    void refuses_what_is_not_the_domain_of_an_address(String domain) {
        assertThat(refused(null, Map.of(domain, 60)))
                .isEqualTo("/domain_rates_per_minute/" + domain);
    }

    @Test
    void refuses_a_domain_without_a_rate() {
        Map<String, @Nullable Integer> rates = new HashMap<>();
        rates.put("gmail.com", null);
        assertThat(refused(null, rates)).isEqualTo("/domain_rates_per_minute/gmail.com");
    }

    @Test
    void refuses_a_label_that_no_domain_has() {
        assertThat(rates(null, Map.of("d".repeat(63) + ".org", 60)).domainRates()).hasSize(1);
        String domain = "d".repeat(64) + ".org";
        assertThat(refused(null, Map.of(domain, 60))).endsWith(domain);
    }

    @Test
    void names_fifty_domains_at_most() {
        assertThat(rates(null, domains(50)).domainRates()).hasSize(50);
        assertThat(refused(null, domains(51))).isEqualTo("/domain_rates_per_minute");
    }

    private static Map<String, Integer> domains(int count) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(it -> "d" + it + ".example", _ -> 60));
    }

    private static String refused(
            @Nullable Integer rate, Map<String, ? extends @Nullable Integer> domains) {
        Problem problem =
                assertThatExceptionOfType(Problem.class)
                        .isThrownBy(() -> rates(rate, domains))
                        .actual();
        return problem.errors().getFirst().pointer();
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static MailSettings rates(
            @Nullable Integer rate, Map<String, ? extends @Nullable Integer> domains) {
        return new MailSettings(
                null, null, null, null, rate, (Map<String, Integer>) domains, null, null, null);
    }
}
