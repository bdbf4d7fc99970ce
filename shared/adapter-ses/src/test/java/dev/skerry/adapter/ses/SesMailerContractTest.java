package dev.skerry.adapter.ses;

import dev.skerry.adapter.ses.SesStub.Fault;
import dev.skerry.kernel.mail.Mailer;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.testing.MailerContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class SesMailerContractTest extends MailerContract {

    private SesStub stub = SesStub.start(new Fault.None());
    private SesMailer mailer = Ses.at(stub.endpoint(), Duration.ofSeconds(10));

    @Override
    protected Mailer mailer() {
        return mailer;
    }

    @Override
    protected TransportConfig start(Provider behaviour) {
        stop();
        stub = SesStub.start(fault(behaviour));
        mailer = Ses.at(stub.endpoint(), Duration.ofSeconds(10));
        return new TransportConfig.Ses("eu-north-1", "site-alder", "site-alder");
    }

    private static Fault fault(Provider behaviour) {
        return switch (behaviour) {
            case HEALTHY -> new Fault.None();
            case THROTTLING ->
                    new Fault.Refuse(
                            429, "TooManyRequestsException", "Maximum sending rate exceeded.");
            case REFUSING_RECIPIENTS ->
                    new Fault.Refuse(400, "BadRequestException", "Illegal address");
            case REFUSING_THE_SITE ->
                    new Fault.Refuse(400, "MailFromDomainNotVerifiedException", "Not verified");
            case LOSING_ANSWERS -> new Fault.LoseAnswer();
        };
    }

    @Override
    protected List<Taken> taken() {
        return stub.taken().stream().map(SesMailerContractTest::taken).toList();
    }

    private static Taken taken(JsonNode request) {
        List<String> recipients = new ArrayList<>();
        request.field("Destination")
                .orElseThrow()
                .asObject()
                .values()
                .forEach(
                        kind ->
                                kind.asArray()
                                        .forEach(address -> recipients.add(address.asString())));
        List<String> headers = new ArrayList<>();
        JsonNode message = request.field("Content").orElseThrow().field("Simple").orElseThrow();
        message.field("Headers")
                .orElseThrow()
                .asArray()
                .forEach(h -> headers.add(h.field("Name").orElseThrow().asString()));
        String from = request.field("FromEmailAddress").orElseThrow().asString();
        headers.add("From " + from.substring(from.lastIndexOf('<')));
        headers.add("Reply-To " + request.field("ReplyToAddresses").orElseThrow().asArray().size());
        return new Taken(recipients, headers);
    }

    @Override
    protected Class<? extends Outcome> refusedRecipient() {
        return Outcome.RejectedContent.class;
    }

    @AfterEach
    void stop() {
        mailer.close();
        stub.close();
    }
}
