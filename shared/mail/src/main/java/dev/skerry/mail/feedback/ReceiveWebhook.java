package dev.skerry.mail.feedback;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.settings.MailFeedbackSettings;
import dev.skerry.mail.webhook.WebhookSignature;
import dev.skerry.sites.SiteSettings;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Takes what a provider posts about a site's mail, once it is known to be the provider's. */
@Singleton
public final class ReceiveWebhook {

    /** A body with what it was signed with; what was not sent is empty. */
    public sealed interface Command {

        byte[] body();

        /**
         * @param id of the message, the same however often it is sent
         */
        record Resend(String id, String timestamp, String signatures, byte[] body)
                implements Command {}

        record SendGrid(String timestamp, String signature, byte[] body) implements Command {}
    }

    private final SiteSettings settings;
    private final RecordFeedback recordFeedback;
    private final ObjectMapper json;
    private final Clock clock;

    ReceiveWebhook(
            SiteSettings settings, RecordFeedback recordFeedback, ObjectMapper json, Clock clock) {
        this.settings = settings;
        this.recordFeedback = recordFeedback;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code signature_invalid}, also where the site knows no such provider; {@code
     *     malformed_request}
     */
    public RecordFeedback.Result receive(Command command) {
        return SiteScope.current()
                .as(new Actor.Worker("mail-feedback"))
                .call(() -> recordFeedback.record(events(command)));
    }

    private List<Feedback> events(Command command) {
        MailFeedbackSettings known = settings.find(MailFeedbackSettings.KEY).orElse(null);
        if (known == null || !isSigned(command, known, clock.instant())) {
            throw new Problem(
                    ProblemCode.SIGNATURE_INVALID, "Not signed with what mail_feedback knows");
        }
        JsonNode body = parsed(command.body());
        return switch (command) {
            case Command.Resend it -> ResendEvents.read(it.id(), body);
            case Command.SendGrid _ -> SendGridEvents.read(body);
        };
    }

    private static boolean isSigned(Command command, MailFeedbackSettings known, Instant now) {
        return switch (command) {
            case Command.Resend it ->
                    known.resendSecret() != null
                            && WebhookSignature.holds(
                                    known.resendSecret(),
                                    it.id(),
                                    it.timestamp(),
                                    it.signatures(),
                                    it.body(),
                                    now);
            case Command.SendGrid it ->
                    known.sendgridKey() != null
                            && SendGridSignature.holds(
                                    known.sendgridKey(),
                                    it.timestamp(),
                                    it.signature(),
                                    it.body(),
                                    now);
        };
    }

    private JsonNode parsed(byte[] body) {
        try {
            JsonNode node = json.readValue(body, JsonNode.class);
            return node == null ? JsonNode.nullNode() : node;
        } catch (IOException e) {
            throw new Problem(ProblemCode.MALFORMED_REQUEST, "The body is not JSON");
        }
    }
}
