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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class ResendMailerContractTest extends MailerContract {

    private final MailApiStub stub = MailApiStub.start();
    private final Mailer mailer = Apis.resend(stub.endpoint());

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
                                    429,
                                    Map.of("retry-after", "3"),
                                    "{\"name\":\"rate_limit_exceeded\"}");
                    case REFUSING_RECIPIENTS ->
                            new Fault.Refuse(422, "{\"name\":\"validation_error\"}");
                    case REFUSING_THE_SITE ->
                            new Fault.Refuse(403, "{\"name\":\"validation_error\"}");
                    case LOSING_ANSWERS -> new Fault.LoseAnswer();
                });
        return Apis.RESEND;
    }

    @Override
    protected List<Taken> taken() {
        return stub.taken().stream().map(ResendMailerContractTest::taken).toList();
    }

    private static Taken taken(JsonNode request) {
        List<String> recipients = new ArrayList<>();
        for (String kind : List.of("to", "cc", "bcc")) {
            JsonNode addresses = request.get(kind);
            if (addresses != null) {
                addresses.values().forEach(it -> recipients.add(it.getStringValue()));
            }
        }
        List<String> headers = new ArrayList<>(Apis.names(request.get("headers")));
        String from = request.get("from").getStringValue();
        headers.add("From " + from.substring(from.lastIndexOf('<')));
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
