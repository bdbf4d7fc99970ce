package dev.skerry.adapter.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.skerry.adapter.ses.SesStub.Fault;
import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.TransportConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class SesMailerTest {

    private static final TransportConfig TENANT =
            new TransportConfig.Ses("eu-north-1", "site-alder", "alder");
    private static final TransportConfig SHARED = new TransportConfig.Ses("eu-north-1", null, null);

    private final SesStub stub = SesStub.start(new Fault.None());
    private final SesMailer mailer = Ses.at(stub.endpoint(), Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        mailer.close();
        stub.close();
    }

    private static Outcome send(SesMailer mailer, TransportConfig config) {
        return switch (mailer.open(config)) {
            case Opening.Failed(Outcome.Failure outcome) -> outcome;
            case Opening.Ready(MailConnection connection) -> {
                try (connection) {
                    yield connection.submit(mail());
                }
            }
        };
    }

    private static OutgoingMail mail() {
        return new OutgoingMail(
                "<019a-1@alder.example>",
                new Mailbox("Åsas Kennel", "hello@alder.example"),
                null,
                Mailbox.of("kim@münchen.example"),
                "Välkommen",
                "Hej!",
                "<p>Hej!</p>",
                Map.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                Map.of("outbox", "019a-1"),
                Instant.EPOCH);
    }

    @Test
    void sends_content_headers_tags_and_the_identity_of_the_site() {
        assertThat(send(mailer, TENANT)).isEqualTo(new Outcome.Accepted("0100-1"));
        String request = text(stub.taken().getFirst());
        assertThat(request)
                .contains("=?UTF-8?Q?=C3=85sas_Kennel?= <hello@alder.example>")
                .contains("kim@xn--mnchen-3ya.example")
                .contains("Välkommen")
                .contains("List-Unsubscribe-Post")
                .contains("019a-1")
                .contains("site-alder")
                .contains("alder");
        assertThat(stub.taken().getFirst().field("TenantName").orElseThrow().asString())
                .isEqualTo("alder");
        assertThat(stub.taken().getFirst().field("ConfigurationSetName").orElseThrow().asString())
                .isEqualTo("site-alder");
    }

    @Test
    void leaves_out_what_the_site_does_not_have() {
        assertThat(send(mailer, SHARED)).isInstanceOf(Outcome.Accepted.class);
        JsonNode request = stub.taken().getFirst();
        assertThat(request.field("TenantName")).isEmpty();
        assertThat(request.field("ConfigurationSetName")).isEmpty();
        assertThat(request.field("ReplyToAddresses")).isEmpty();
    }

    @Test
    void a_site_without_a_set_of_its_own_is_reported_on_by_the_installation_s() {
        SesDefaults defaults = new SesDefaults("skerry");
        SesMailer deployed = Ses.at(stub.endpoint(), Duration.ofSeconds(10), defaults);
        send(deployed, SHARED);
        send(deployed, TENANT);
        assertThat(stub.taken())
                .extracting(it -> it.field("ConfigurationSetName").orElseThrow().asString())
                .containsExactly("skerry", "site-alder");
        deployed.close();
    }

    @ParameterizedTest
    @CsvSource({
        "429, TooManyRequestsException, Maximum sending rate exceeded., Throttled",
        "400, ThrottlingException, Rate exceeded, Throttled",
        "400, LimitExceededException, Daily quota, Throttled",
        "400, AccountSuspendedException, Suspended, ProviderDown",
        "400, SendingPausedException, Paused, SiteConfiguration",
        "400, MailFromDomainNotVerifiedException, Not verified, SiteConfiguration",
        "404, NotFoundException, Configuration set does not exist, SiteConfiguration",
        "400, MessageRejected, Email address is not verified., SiteConfiguration",
        "400, MessageRejected, Virus found, RejectedContent",
        "400, BadRequestException, Illegal address, RejectedContent",
        "403, AccessDeniedException, Not authorized, ProviderDown",
        "500, InternalServiceErrorException, Oops, Uncertain",
        "503, ServiceUnavailable, Oops, Uncertain",
    })
    void each_error_means_what_it_means(int status, String type, String message, String outcome) {
        stub.now(new Fault.Refuse(status, type, message));
        assertThat(send(mailer, TENANT).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(stub.taken()).isEmpty();
    }

    @Test
    void a_paused_account_is_not_the_fault_of_a_site_without_a_tenant() {
        stub.now(new Fault.Refuse(400, "SendingPausedException", "Paused"));
        assertThat(send(mailer, SHARED)).isInstanceOf(Outcome.ProviderDown.class);
    }

    @Test
    void a_used_up_day_waits_longer_than_a_burst() {
        stub.now(
                new Fault.Refuse(429, "TooManyRequestsException", "Daily message quota exceeded."));
        assertThat(send(mailer, TENANT))
                .isInstanceOfSatisfying(
                        Outcome.Throttled.class,
                        it -> assertThat(it.retryAfter()).isEqualTo(Duration.ofHours(1)));
    }

    @Test
    void silence_is_uncertain_and_asked_only_once() {
        stub.now(new Fault.Hang());
        SesMailer hasty = Ses.at(stub.endpoint(), Duration.ofMillis(400));
        assertThat(send(hasty, TENANT)).isInstanceOf(Outcome.Uncertain.class);
        assertThat(stub.taken()).hasSize(1);
        hasty.close();
    }

    @Test
    void an_answer_lost_on_a_kept_connection_is_not_asked_again() {
        assertThat(send(mailer, TENANT)).isInstanceOf(Outcome.Accepted.class);
        stub.now(new Fault.LoseAnswer());
        assertThat(send(mailer, TENANT)).isInstanceOf(Outcome.Uncertain.class);
        assertThat(stub.taken()).hasSize(2);
    }

    @Test
    void nobody_listening_is_down_and_certainly_not_accepted() throws IOException {
        int port;
        try (var gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        SesMailer nowhere = Ses.at(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(1));
        assertThat(send(nowhere, TENANT)).isInstanceOf(Outcome.ProviderDown.class);
        nowhere.close();
    }

    private static String text(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        }
        if (node.isArray()) {
            return String.join("\n", node.asArray().stream().map(SesMailerTest::text).toList());
        }
        return node.isObject()
                ? String.join(
                        "\n", node.asObject().values().stream().map(SesMailerTest::text).toList())
                : fail("Not expected in a request: " + node);
    }
}
