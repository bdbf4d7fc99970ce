package dev.skerry.adapter.mailapi;

import dev.skerry.kernel.mail.Mailer;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.testing.MailerContract;
import dev.skerry.testing.mailapi.Fault;
import dev.skerry.testing.mailapi.MailApiStub;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class SendGridMailerContractTest extends MailerContract {

    private final MailApiStub stub = MailApiStub.start();
    private final Mailer mailer = Apis.sendGrid(stub.endpoint());

    @Override
    protected Mailer mailer() {
        return mailer;
    }

    @Override
    protected TransportConfig start(Provider behaviour) {
        stub.forget();
        stub.now(
                switch (behaviour) {
                    case HEALTHY -> new Fault.None();
                    case THROTTLING ->
                            new Fault.Refuse(
                                    429, "{\"errors\":[{\"message\":\"too many requests\"}]}");
                    case REFUSING_RECIPIENTS ->
                            new Fault.Refuse(
                                    400,
                                    "{\"errors\":[{\"message\":\"Does not contain a valid address\"}]}");
                    case REFUSING_THE_SITE ->
                            new Fault.Refuse(
                                    403,
                                    "{\"errors\":[{\"message\":\"The from address does not match a verified"
                                            + " Sender Identity\"}]}");
                    case LOSING_ANSWERS -> new Fault.LoseAnswer();
                });
        return Apis.SENDGRID;
    }

    @Override
    protected List<Taken> taken() {
        return stub.taken().stream().map(SendGridMailerContractTest::taken).toList();
    }

    private static Taken taken(JsonNode request) {
        List<String> recipients = new ArrayList<>();
        for (JsonNode personalization : request.get("personalizations").values()) {
            for (String kind : List.of("to", "cc", "bcc")) {
                JsonNode parties = personalization.get(kind);
                if (parties != null) {
                    parties.values()
                            .forEach(it -> recipients.add(it.get("email").getStringValue()));
                }
            }
        }
        List<String> headers = new ArrayList<>(Apis.names(request.get("headers")));
        headers.add("From " + request.get("from").get("email").getStringValue());
        headers.add("Reply-To " + request.get("reply_to").get("email").getStringValue());
        headers.add("Fields " + Apis.names(request));
        return new Taken(recipients, headers);
    }

    @Override
    protected Class<? extends Outcome> refusedRecipient() {
        return Outcome.RejectedContent.class;
    }

    @AfterEach
    void stop() {
        stub.close();
    }
}
