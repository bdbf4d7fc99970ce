package dev.skerry.adapter.mailapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.BatchConnection;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.testing.mailapi.Fault;
import dev.skerry.testing.mailapi.MailApiStub;
import io.micronaut.json.tree.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResendMailerTest {

    private final MailApiStub stub = MailApiStub.start();
    private final ResendMailer mailer = Apis.resend(stub.endpoint());

    @AfterEach
    void stop() {
        stub.close();
    }

    private Outcome send(String subject) {
        return Apis.send(mailer, Apis.RESEND, Apis.mail(subject));
    }

    @Test
    void sends_content_headers_and_tags_in_one_order() {
        assertThat(send("Välkommen")).isEqualTo(new Outcome.Accepted("id-1"));
        JsonNode request = stub.taken().getFirst();
        assertThat(request.get("from").getStringValue())
                .isEqualTo("=?UTF-8?Q?=C3=85sas=2C_Kennel?= <hello@alder.example>");
        assertThat(request.get("to").get(0).getStringValue())
                .isEqualTo("kim@xn--mnchen-3ya.example");
        assertThat(request.get("subject").getStringValue()).isEqualTo("Välkommen");
        assertThat(Apis.names(request.get("headers")))
                .containsExactly("List-Unsubscribe-Post", "X-A", "X-B");
        assertThat(request.get("tags").get(0).get("value").getStringValue()).isEqualTo("019a-1");
        assertThat(request.get("reply_to")).isNull();
    }

    @Test
    void a_mail_offered_again_after_a_lost_answer_is_sent_once_and_keeps_its_id() {
        stub.now(new Fault.LoseAnswer());
        assertThat(send("Hello")).isInstanceOf(Outcome.Uncertain.class);
        stub.now(new Fault.None());
        assertThat(send("Hello")).isEqualTo(new Outcome.Accepted("id-1"));
        assertThat(stub.taken()).hasSize(1);
        assertThat(stub.requests()).isEqualTo(2);
    }

    @Test
    void another_body_under_the_same_key_is_in_doubt_and_not_sent() {
        send("Hello");
        assertThat(send("Changed")).isInstanceOf(Outcome.Uncertain.class);
        assertThat(stub.taken()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, validation_error, RejectedContent",
        "400, invalid_idempotency_key, RejectedContent",
        "401, missing_api_key, SiteConfiguration",
        "401, restricted_api_key, SiteConfiguration",
        "403, invalid_api_key, SiteConfiguration",
        "404, not_found, ProviderDown",
        "405, method_not_allowed, ProviderDown",
        "409, concurrent_idempotent_requests, Uncertain",
        "409, invalid_idempotent_request, Uncertain",
        "422, missing_required_field, RejectedContent",
        "422, invalid_from_address, SiteConfiguration",
        "429, rate_limit_exceeded, Throttled",
        "429, daily_quota_exceeded, Throttled",
        "429, monthly_quota_exceeded, Throttled",
        "451, security_error, RejectedContent",
        "500, application_error, Uncertain",
        "503, internal_server_error, Uncertain",
        "302, moved, ProviderDown",
    })
    void each_error_means_what_it_means(int status, String name, String outcome) {
        stub.now(new Fault.Refuse(status, "{\"name\":\"" + name + "\",\"message\":\"No\"}"));
        assertThat(send("Hello").getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(stub.taken()).isEmpty();
        assertThat(stub.requests()).isEqualTo(1);
    }

    @Test
    void waits_as_long_as_it_is_told_and_an_hour_for_a_quota() {
        stub.now(throttle("rate_limit_exceeded", "7"));
        assertThat(wait(send("Hello"))).isEqualTo(Duration.ofSeconds(7));
        stub.now(throttle("rate_limit_exceeded", "Wed, 21 Oct 2026 07:28:00 GMT"));
        assertThat(wait(send("Hello"))).isEqualTo(Duration.ofSeconds(1));
        stub.now(throttle("daily_quota_exceeded", "7"));
        assertThat(wait(send("Hello"))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void many_mails_are_one_request_and_offered_again_make_no_second_copies() {
        stub.now(new Fault.LoseAnswer());
        assertThat(sendAll("b1", "One", "Two", "Three"))
                .allMatch(Outcome.Uncertain.class::isInstance);
        stub.now(new Fault.None());
        assertThat(sendAll("b1", "One", "Two", "Three"))
                .containsExactly(
                        new Outcome.Accepted("id-1-0"),
                        new Outcome.Accepted("id-1-1"),
                        new Outcome.Accepted("id-1-2"));
        assertThat(stub.taken()).hasSize(3);
        assertThat(stub.requests()).isEqualTo(2);
        assertThat(sendAll("b1", "One", "Two")).allMatch(Outcome.Uncertain.class::isInstance);
        assertThat(stub.taken()).hasSize(3);
    }

    @Test
    void many_mails_that_are_refused_for_one_of_them_go_one_by_one() {
        BatchConnection connection = connect();
        assertThat(connection.most()).isEqualTo(100);
        stub.now(new Fault.Refuse(422, "{\"name\":\"validation_error\"}"));
        assertThat(connection.submitAll(List.of(Apis.mail("One"), Apis.mail("Two")), "b1"))
                .hasSize(2)
                .allMatch(it -> wait(it).isZero());
        assertThat(connection.most()).isOne();
    }

    @Test
    void a_throttle_meets_all_of_a_request() {
        stub.now(throttle("rate_limit_exceeded", "7"));
        assertThat(sendAll("b1", "One", "Two"))
                .hasSize(2)
                .allMatch(it -> wait(it).equals(Duration.ofSeconds(7)));
    }

    private BatchConnection connect() {
        return (BatchConnection) ((Opening.Ready) mailer.open(Apis.RESEND)).connection();
    }

    private List<Outcome> sendAll(String key, String... subjects) {
        return connect().submitAll(Arrays.stream(subjects).map(Apis::mail).toList(), key);
    }

    private static Fault throttle(String name, String wait) {
        return new Fault.Refuse(
                429, Map.of("retry-after", wait), "{\"name\":\"" + name + "\",\"message\":\"No\"}");
    }

    private static Duration wait(Outcome outcome) {
        return ((Outcome.Throttled) outcome).retryAfter();
    }
}
