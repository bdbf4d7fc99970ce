package dev.skerry.functions.mailfeedback;

import dev.skerry.http.Access;
import dev.skerry.http.Limited;
import dev.skerry.http.LinkSite;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.feedback.ReceiveReport;
import dev.skerry.mail.feedback.ReceiveWebhook;
import dev.skerry.mail.feedback.ReceiveWebhook.Command;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a site's mail provider posts: bounces, complaints, deliveries. Given to the provider as the
 * address {@code https://<slug>.<base domain>/api/webhooks/mail/resend}, and what it signs with to
 * the site as the setting {@code mail_feedback}. Signatures are over the bytes as they came.
 * Answers {@code {"recorded":1}}; what is known already, or not of this site, counts as received.
 *
 * <p>A site that only has an SMTP relay lets the mailbox that reports come to post them to {@code
 * /api/webhooks/mail/report} as {@code {"message":"…"}}, with a secret key of the scope {@code
 * mail:send}.
 */
@Controller("/api/webhooks/mail")
@SiteEndpoint(site = LinkSite.class, limit = Limited.NOT, whileLocked = true)
class MailWebhookController {

    /**
     * @param message the whole mail just as it arrived, headers and all
     */
    @Serdeable
    record Report(@NotNull String message) {}

    private final ReceiveWebhook receiveWebhook;
    private final ReceiveReport receiveReport;

    MailWebhookController(ReceiveWebhook receiveWebhook, ReceiveReport receiveReport) {
        this.receiveWebhook = receiveWebhook;
        this.receiveReport = receiveReport;
    }

    @Post("/resend")
    @Consumes(MediaType.ALL)
    Received resend(
            @Header(value = "svix-id", defaultValue = "") String id,
            @Header(value = "svix-timestamp", defaultValue = "") String timestamp,
            @Header(value = "svix-signature", defaultValue = "") String signatures,
            @Body byte @Nullable [] body) {
        return received(new Command.Resend(id, timestamp, signatures, orNothing(body)));
    }

    @Post("/sendgrid")
    @Consumes(MediaType.ALL)
    Received sendGrid(
            @Header(value = "X-Twilio-Email-Event-Webhook-Timestamp", defaultValue = "")
                    String timestamp,
            @Header(value = "X-Twilio-Email-Event-Webhook-Signature", defaultValue = "")
                    String signature,
            @Body byte @Nullable [] body) {
        return received(new Command.SendGrid(timestamp, signature, orNothing(body)));
    }

    /** A report of a mail server (RFC 3464). */
    @Post("/report")
    @SiteEndpoint(access = Access.SERVICE_OR_STAFF, scope = "mail:send", role = Role.ADMIN)
    Received report(@Body @Valid Report report) {
        byte[] mail = report.message().getBytes(StandardCharsets.UTF_8);
        return new Received(receiveReport.receive(mail).recorded());
    }

    private Received received(Command command) {
        return new Received(receiveWebhook.receive(command).recorded());
    }

    private static byte[] orNothing(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }
}
