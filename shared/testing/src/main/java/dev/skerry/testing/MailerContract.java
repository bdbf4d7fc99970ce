package dev.skerry.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.skerry.kernel.mail.BatchConnection;
import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Mailer;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.TransportConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every way out for mail must do, whatever protocol it speaks. */
public abstract class MailerContract {

    /** How the provider behind the adapter behaves. */
    protected enum Provider {
        HEALTHY,
        THROTTLING,
        REFUSING_RECIPIENTS,
        REFUSING_THE_SITE,
        LOSING_ANSWERS
    }

    /** A mail as the provider took it. Names of headers in order, as written. */
    public record Taken(List<String> recipients, List<String> headers) {}

    /** Each mail has an id of its own: a provider may know one again. */
    private static final AtomicInteger MAILS = new AtomicInteger();

    /** The adapter under test. */
    protected abstract Mailer mailer();

    /** Starts a provider that behaves so, replacing an earlier one; how to reach it. */
    protected abstract TransportConfig start(Provider behaviour);

    /** What the provider has taken responsibility for, even if it could not say so. */
    protected abstract List<Taken> taken();

    /** What a refused recipient becomes here; only SMTP can name an invalid one at once. */
    protected abstract Class<? extends Outcome> refusedRecipient();

    @Test
    void accepts_a_mail_and_says_what_the_provider_calls_it() {
        Outcome outcome = send(Provider.HEALTHY, sample("Hello", "Alder"));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class, it -> assertThat(it.providerId()).isNotBlank());
        assertThat(taken())
                .singleElement()
                .satisfies(it -> assertThat(it.recipients()).containsExactly("kim@example.org"));
    }

    @Test
    void carries_several_mails_over_one_connection() {
        TransportConfig config = start(Provider.HEALTHY);
        try (MailConnection connection = connect(config)) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.submit(sample("Hello " + i, "Alder")))
                        .isInstanceOf(Outcome.Accepted.class);
                assertThat(connection.reusable()).isTrue();
            }
        }
        assertThat(taken()).hasSize(3);
    }

    /** One by one where the provider takes no more at a time. */
    @Test
    void carries_many_mails_at_once_and_says_what_became_of_each() {
        TransportConfig config = start(Provider.HEALTHY);
        List<OutgoingMail> mails =
                IntStream.range(0, 7).mapToObj(n -> sample("Hello " + n, "Alder")).toList();
        try (MailConnection connection = connect(config)) {
            assertThat(submitAll(connection, mails, "batch-1"))
                    .hasSize(7)
                    .allMatch(Outcome.Accepted.class::isInstance);
        }
        assertThat(taken()).hasSize(7);
    }

    @Test
    void many_mails_without_an_answer_are_each_in_doubt_and_none_has_a_second_copy() {
        TransportConfig config = start(Provider.LOSING_ANSWERS);
        List<OutgoingMail> mails = List.of(sample("Hello", "Alder"), sample("Hej", "Alder"));
        try (MailConnection connection = connect(config)) {
            if (connection instanceof BatchConnection batching) {
                for (int i = 0; i < 2; i++) {
                    assertThat(batching.submitAll(mails, "batch-1"))
                            .hasSize(2)
                            .allMatch(Outcome.Uncertain.class::isInstance);
                }
                assertThat(taken()).hasSize(2);
            }
        }
    }

    private static List<Outcome> submitAll(
            MailConnection connection, List<OutgoingMail> mails, String key) {
        return connection instanceof BatchConnection batching
                ? batching.submitAll(mails, key)
                : mails.stream().map(connection::submit).toList();
    }

    @Test
    void tells_a_throttle_from_a_refusal() {
        Outcome outcome = send(Provider.THROTTLING, sample("Hello", "Alder"));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Throttled.class, it -> assertThat(it.retryAfter()).isPositive());
        assertThat(taken()).isEmpty();
    }

    @Test
    void knows_a_refused_recipient() {
        assertThat(send(Provider.REFUSING_RECIPIENTS, sample("Hello", "Alder")))
                .isInstanceOf(refusedRecipient());
        assertThat(taken()).isEmpty();
    }

    @Test
    void blames_the_site_when_its_identity_is_refused() {
        assertThat(send(Provider.REFUSING_THE_SITE, sample("Hello", "Alder")))
                .isInstanceOf(Outcome.SiteConfiguration.class);
        assertThat(taken()).isEmpty();
    }

    @Test
    void is_uncertain_when_the_answer_is_lost_and_sends_no_second_copy() {
        assertThat(send(Provider.LOSING_ANSWERS, sample("Hello", "Alder")))
                .isInstanceOf(Outcome.Uncertain.class);
        assertThat(taken()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void lets_no_header_and_no_recipient_be_injected(String payload) {
        TransportConfig config = start(Provider.HEALTHY);
        try (MailConnection connection = connect(config)) {
            connection.submit(sample("Hello", "Alder"));
            Taken harmless = taken().getFirst();
            List<Optional<OutgoingMail>> attempts =
                    List.of(
                            made(() -> sample("Hello" + payload, "Alder")),
                            made(() -> sample("Hello", "Alder" + payload)),
                            made(() -> sample("Hello", "Alder", "kim@example.org" + payload, null)),
                            made(() -> sample("Hello", "Alder", "kim@example.org", "x" + payload)));
            attempts.forEach(attempt -> attempt.ifPresent(connection::submit));
            assertThat(taken())
                    .hasSize(1 + (int) attempts.stream().flatMap(Optional::stream).count());
            assertThat(taken()).allSatisfy(it -> assertThat(it).isEqualTo(harmless));
        }
    }

    /** Ways to end a line or an address, each before things worth injecting: 100 in all. */
    static List<String> payloads() {
        List<String> ends =
                List.of(
                        "\r\n",
                        "\n",
                        "\r",
                        "\n\r",
                        "\r\n ",
                        "\r\n\r\n",
                        "\0",
                        "\u000b",
                        "\u000c",
                        "\u0085",
                        "\u2028",
                        "\u2029",
                        "\u560d\u560a",
                        "%0d%0a",
                        "=?UTF-8?Q?=0D=0A?=",
                        "=0D=0A",
                        ", ",
                        "; ",
                        ">\" <",
                        "\\\r\n");
        List<String> loads =
                List.of(
                        "Bcc: eve@evil.example",
                        "To: <eve@evil.example>",
                        ".\r\nMAIL FROM:<eve@evil.example>",
                        "<eve@evil.example>",
                        "Content-Type: text/html\n\n<h1>Eve</h1>");
        List<String> payloads = new ArrayList<>();
        ends.forEach(end -> loads.forEach(load -> payloads.add(end + load)));
        return payloads;
    }

    /** Opens, sends one mail, closes; a refused opening counts as the outcome of the mail. */
    protected final Outcome send(Provider behaviour, OutgoingMail mail) {
        TransportConfig config = start(behaviour);
        return switch (mailer().open(config)) {
            case Opening.Failed(Outcome.Failure outcome) -> outcome;
            case Opening.Ready(MailConnection connection) -> {
                try (connection) {
                    yield connection.submit(mail);
                }
            }
        };
    }

    protected final MailConnection connect(TransportConfig config) {
        return switch (mailer().open(config)) {
            case Opening.Ready(MailConnection connection) -> connection;
            case Opening.Failed(Outcome.Failure outcome) -> fail("No connection: " + outcome);
        };
    }

    protected static OutgoingMail sample(String subject, String fromName) {
        return sample(subject, fromName, "kim@example.org", "1");
    }

    private static OutgoingMail sample(
            String subject, String fromName, String to, @Nullable String campaign) {
        return new OutgoingMail(
                "<019a-" + MAILS.incrementAndGet() + "@alder.example>",
                new Mailbox(fromName, "hello@alder.example"),
                new Mailbox(fromName, "office@alder.example"),
                Mailbox.of(to),
                subject,
                "Hej Kim!\n.\nThe end",
                "<p>Hej Kim!</p>",
                Map.of("X-Campaign", campaign == null ? "1" : campaign),
                Map.of("outbox", "019a-1", "site", "alder"),
                Instant.parse("2026-11-21T06:30:00Z"));
    }

    private static Optional<OutgoingMail> made(Supplier<OutgoingMail> making) {
        try {
            return Optional.of(making.get());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
