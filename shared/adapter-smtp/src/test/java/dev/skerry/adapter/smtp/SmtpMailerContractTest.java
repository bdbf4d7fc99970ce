package dev.skerry.adapter.smtp;

import dev.skerry.kernel.mail.Mailer;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.testing.MailerContract;
import dev.skerry.testing.smtp.FaultySmtpServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class SmtpMailerContractTest extends MailerContract {

    private @Nullable FaultySmtpServer server;

    @Override
    protected Mailer mailer() {
        return Mails.mailer();
    }

    @Override
    protected TransportConfig start(Provider behaviour) {
        stop();
        FaultySmtpServer.Script script = FaultySmtpServer.script();
        switch (behaviour) {
            case HEALTHY -> {}
            case THROTTLING ->
                    script.say(
                            "RCPT", "454 4.7.0 Throttling failure: Maximum sending rate exceeded");
            case REFUSING_RECIPIENTS -> script.say("RCPT", "550 5.1.1 No such user");
            case REFUSING_THE_SITE ->
                    script.say("MAIL", "553 5.7.1 Sender address rejected: not owned by user");
            case LOSING_ANSWERS -> script.drop(".");
        }
        server = script.start();
        return Mails.clear(server.port());
    }

    @Override
    protected List<Taken> taken() {
        return server == null
                ? List.of()
                : server.taken().stream()
                        .map(
                                mail ->
                                        new Taken(
                                                mail.to(),
                                                mail.headerLines().stream()
                                                        .map(l -> l.split(":")[0])
                                                        .toList()))
                        .toList();
    }

    @Override
    protected Class<? extends Outcome> refusedRecipient() {
        return Outcome.InvalidRecipient.class;
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }
}
