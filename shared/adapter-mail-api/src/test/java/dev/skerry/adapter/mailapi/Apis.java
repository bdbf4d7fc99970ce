package dev.skerry.adapter.mailapi;

import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Mailer;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.TransportConfig;
import dev.skerry.testing.mailapi.MailApiStub;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The adapters, pointed at a local double. */
final class Apis {

    static final TransportConfig RESEND = new TransportConfig.Resend("re_123");
    static final TransportConfig SENDGRID = new TransportConfig.SendGrid("SG.123", false);

    private static final ApiRequest.Patience PATIENCE =
            new ApiRequest.Patience(Duration.ofSeconds(2), Duration.ofSeconds(1));

    private Apis() {}

    static ResendMailer resend(URI endpoint) {
        return new ResendMailer(endpoint, ObjectMapper.getDefault(), PATIENCE);
    }

    static SendGridMailer sendGrid(URI endpoint) {
        return new SendGridMailer(
                endpoint, URI.create("http://europe.invalid"), ObjectMapper.getDefault(), PATIENCE);
    }

    static Mailer mailer(TransportConfig config, MailApiStub stub) {
        return config instanceof TransportConfig.Resend
                ? resend(stub.endpoint())
                : sendGrid(stub.endpoint());
    }

    static Outcome send(Mailer mailer, TransportConfig config, OutgoingMail mail) {
        return ((Opening.Ready) mailer.open(config)).connection().submit(mail);
    }

    static OutgoingMail mail(String subject) {
        return new OutgoingMail(
                "<019a-1@alder.example>",
                new Mailbox("Åsas, Kennel", "hello@alder.example"),
                null,
                Mailbox.of("kim@münchen.example"),
                subject,
                "Hej!",
                "<p>Hej!</p>",
                Map.of(
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click",
                        "X-A",
                        "1",
                        "X-B",
                        "2"),
                Map.of("mail", "019a-1", "site", "alder"),
                Instant.EPOCH);
    }

    /** The names in a component that is an object, in their order. */
    static List<String> names(JsonNode tree) {
        List<String> names = new ArrayList<>();
        tree.entries().forEach(it -> names.add(it.getKey()));
        return names;
    }
}
