package dev.skerry.mail.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.mail.settings.MailRoute.ResendConfig;
import dev.skerry.mail.settings.MailRoute.SendGridConfig;
import dev.skerry.mail.settings.MailRoute.SesConfig;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmtpConfigTest {

    private static final SmtpConfig ALDER = SmtpConfig.local(2525, "Alder", "post@alder.example");
    private static final ResendConfig RESEND = new ResendConfig("re_1");
    private static final SendGridConfig SENDGRID = new SendGridConfig("SG.1", true);
    private static final SesConfig SES = new SesConfig("eu-north-1", "set", "tenant");

    static Stream<Arguments> providers() {
        return Stream.of(
                Arguments.of(
                        route(null, SES, null, null),
                        "ses",
                        new TransportConfig.Ses("eu-north-1", "set", "tenant")),
                Arguments.of(
                        route(null, null, RESEND, null),
                        "resend",
                        new TransportConfig.Resend("re_1")),
                Arguments.of(
                        route(null, null, null, SENDGRID),
                        "sendgrid",
                        new TransportConfig.SendGrid("SG.1", true)));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void each_provider_is_a_way_out_and_a_way_to_fall_back_on(
            MailRoute route, String provider, TransportConfig transport) {
        SmtpConfig first = ALDER.over(route, null);
        assertThat(first.routes()).containsExactly(route);
        assertThat(first.transport(route)).isEqualTo(transport);
        assertThat(route.provider()).isEqualTo(provider);
        MailRoute relay = ALDER.routes().getFirst();
        assertThat(ALDER.over(relay, route).routes()).containsExactly(relay, route);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(route(null, null, null, null), "/host"),
                Arguments.of(route("mail.alder.example", SES, null, null), "/host"),
                Arguments.of(route(null, null, RESEND, SENDGRID), "/host"),
                Arguments.of(route(null, null, new ResendConfig(""), null), "/resend"),
                Arguments.of(route(null, null, new ResendConfig("re 1"), null), "/resend"),
                Arguments.of(route(null, null, null, new SendGridConfig("\n", null)), "/sendgrid"),
                Arguments.of(route(null, new SesConfig("", null, null), null, null), "/ses"),
                Arguments.of(route("two words", null, null, null), "/host"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void names_the_part_that_is_wrong(MailRoute route, String pointer) {
        MailRoute relay = ALDER.routes().getFirst();
        assertThat(refused(() -> ALDER.over(route, null))).containsExactly(pointer);
        assertThat(refused(() -> ALDER.over(relay, route))).containsExactly("/fallback" + pointer);
    }

    static Stream<Arguments> bad_rates() {
        return Stream.of(
                Arguments.of(paced(null, RESEND, 0)),
                Arguments.of(paced(null, RESEND, -1)),
                Arguments.of(paced(null, RESEND, 1_000_001)),
                // Nobody signs in: the account is not the site's own.
                Arguments.of(paced(SES, null, 60)),
                Arguments.of(paced(null, null, 60)));
    }

    @ParameterizedTest
    @MethodSource("bad_rates")
    void refuses_a_rate_that_no_account_can_have(MailRoute route) {
        MailRoute relay = ALDER.routes().getFirst();
        assertThat(refused(() -> ALDER.over(route, null))).containsExactly("/rate_per_minute");
        assertThat(refused(() -> ALDER.over(relay, route)))
                .containsExactly("/fallback/rate_per_minute");
    }

    @Test
    void takes_a_rate_for_an_account_of_the_site() {
        MailRoute paced = paced(null, RESEND, 600);
        assertThat(ALDER.over(paced, null).routes()).containsExactly(paced);
    }

    private static MailRoute paced(
            @Nullable SesConfig ses, @Nullable ResendConfig resend, int perMinute) {
        boolean relay = ses == null && resend == null;
        return new MailRoute(
                relay ? "mail.alder.example" : null,
                relay ? 587 : null,
                null,
                null,
                null,
                null,
                ses,
                resend,
                null,
                perMinute);
    }

    @Test
    void shows_no_secrets_in_logs() {
        SmtpConfig config =
                ALDER.over(route(null, null, RESEND, null), route(null, null, null, SENDGRID));
        assertThat(config.toString()).doesNotContain("re_1").doesNotContain("SG.1");
        assertThat(RESEND.toString() + SENDGRID).doesNotContain("re_1").doesNotContain("SG.1");
        config.routes()
                .forEach(
                        it ->
                                assertThat(config.transport(it).toString())
                                        .doesNotContain("re_1")
                                        .doesNotContain("SG.1"));
    }

    private static List<String> refused(Runnable making) {
        Problem problem = assertThatExceptionOfType(Problem.class).isThrownBy(making::run).actual();
        return problem.errors().stream().map(Problem.Invalid::pointer).toList();
    }

    private static MailRoute route(
            @Nullable String host,
            @Nullable SesConfig ses,
            @Nullable ResendConfig resend,
            @Nullable SendGridConfig sendgrid) {
        return new MailRoute(
                host,
                host == null ? null : 587,
                null,
                null,
                null,
                null,
                ses,
                resend,
                sendgrid,
                null);
    }
}
