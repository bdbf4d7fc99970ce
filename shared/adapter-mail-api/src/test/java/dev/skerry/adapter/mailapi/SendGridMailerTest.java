package dev.skerry.adapter.mailapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.testing.mailapi.Fault;
import dev.skerry.testing.mailapi.MailApiStub;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendGridMailerTest {

    private final MailApiStub stub = MailApiStub.start();
    private final SendGridMailer mailer = Apis.sendGrid(stub.endpoint());

    @AfterEach
    void stop() {
        stub.close();
    }

    private Outcome send() {
        return Apis.send(mailer, Apis.SENDGRID, Apis.mail("Välkommen"));
    }

    @Test
    void sends_plain_text_first_keeps_the_message_id_and_watches_nobody() {
        assertThat(send()).isEqualTo(new Outcome.Accepted("id-1"));
        JsonNode request = stub.taken().getFirst();
        assertThat(request.get("from").get("name").getStringValue()).isEqualTo("Åsas, Kennel");
        assertThat(request.get("content").get(0).get("type").getStringValue())
                .isEqualTo("text/plain");
        assertThat(request.get("content").get(1).get("type").getStringValue())
                .isEqualTo("text/html");
        assertThat(request.get("headers").get("Message-ID").getStringValue())
                .isEqualTo("<019a-1@alder.example>");
        JsonNode personalization = request.get("personalizations").get(0);
        assertThat(personalization.get("custom_args").get("mail").getStringValue())
                .isEqualTo("019a-1");
        assertThat(personalization.get("to").get(0).get("email").getStringValue())
                .isEqualTo("kim@xn--mnchen-3ya.example");
        request.get("tracking_settings")
                .values()
                .forEach(it -> assertThat(it.get("enable").getBooleanValue()).isFalse());
        assertThat(request.get("tracking_settings").size()).isEqualTo(3);
    }

    @Test
    void an_account_of_the_union_stays_there() {
        var european =
                new SendGridMailer(
                        URI.create("http://global.invalid"),
                        stub.endpoint(),
                        ObjectMapper.getDefault(),
                        ApiRequest.Patience.STANDARD);
        var config = new TransportConfig.SendGrid("SG.123", true);
        assertThat(Apis.send(european, config, Apis.mail("Hello")))
                .isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, RejectedContent",
        "401, SiteConfiguration",
        "403, SiteConfiguration",
        "404, ProviderDown",
        "405, ProviderDown",
        "413, RejectedContent",
        "429, Throttled",
        "500, Uncertain",
        "503, Uncertain",
    })
    void each_status_means_what_it_means(int status, String outcome) {
        stub.now(new Fault.Refuse(status, "{\"errors\":[{\"message\":\"No\"}]}"));
        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(stub.taken()).isEmpty();
        assertThat(stub.requests()).isEqualTo(1);
    }
}
