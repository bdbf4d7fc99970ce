package dev.skerry.adapter.mailapi;

import dev.skerry.kernel.mail.Mailbox;
import dev.skerry.kernel.mail.Mailer;
import dev.skerry.kernel.mail.Opening;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.Phase;
import dev.skerry.kernel.mail.TransportConfig;
import io.micronaut.context.annotation.Property;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Submits mail to SendGrid, one recipient per request. It has no idempotency key, so a mail is
 * known by its custom arguments, which come back in events; a suppressed recipient is accepted and
 * dropped later.
 */
@Singleton
public final class SendGridMailer implements Mailer {

    private static final Map<String, Object> OFF = Map.of("enable", false);

    /** Rewritten links break sign-in, and nobody was asked whether they want to be watched. */
    private static final Map<String, Object> NO_TRACKING =
            new TreeMap<>(
                    Map.of(
                            "click_tracking",
                            OFF,
                            "open_tracking",
                            OFF,
                            "subscription_tracking",
                            OFF));

    private final URI global;
    private final URI europe;
    private final ApiJson json;
    private final ApiRequest.Patience patience;

    @Inject
    SendGridMailer(
            @Property(name = "skerry.mail.sendgrid-url", defaultValue = "https://api.sendgrid.com")
                    URI global,
            @Property(
                            name = "skerry.mail.sendgrid-eu-url",
                            defaultValue = "https://api.eu.sendgrid.com")
                    URI europe,
            ObjectMapper mapper) {
        this(global, europe, mapper, ApiRequest.Patience.STANDARD);
    }

    SendGridMailer(URI global, URI europe, ObjectMapper mapper, ApiRequest.Patience patience) {
        this.global = global.resolve("/v3/mail/send");
        this.europe = europe.resolve("/v3/mail/send");
        this.json = new ApiJson(mapper);
        this.patience = patience;
    }

    @Override
    public boolean carries(TransportConfig config) {
        return config instanceof TransportConfig.SendGrid;
    }

    @Override
    public Opening open(TransportConfig config) {
        if (!(config instanceof TransportConfig.SendGrid sendGrid)) {
            throw new IllegalArgumentException("Not SendGrid");
        }
        return new Opening.Ready(new ApiConnection(mail -> send(mail, sendGrid)));
    }

    private Outcome send(OutgoingMail mail, TransportConfig.SendGrid config) {
        URI uri = config.europe() ? europe : global;
        Map<String, String> headers = Map.of("authorization", "Bearer " + config.apiKey());
        return switch (ApiRequest.post(uri, headers, json.bytes(body(mail)), patience)) {
            case ApiResult.Unanswered it -> it.outcome();
            case ApiResult.Answered it ->
                    it.positive()
                            ? new Outcome.Accepted(
                                    Objects.requireNonNullElse(
                                            it.header().apply("x-message-id"), ""))
                            : refused(it);
        };
    }

    private static Map<String, Object> body(OutgoingMail mail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "personalizations",
                List.of(
                        Map.of(
                                "to",
                                List.of(Map.of("email", mail.to().address())),
                                "custom_args",
                                ApiJson.sorted(mail.tags()))));
        body.put("from", party(mail.from()));
        Mailbox replyTo = mail.replyTo();
        if (replyTo != null) {
            body.put("reply_to", party(replyTo));
        }
        body.put("subject", mail.subject());
        body.put("content", content(mail));
        Map<String, String> headers = ApiJson.sorted(mail.headers());
        headers.put("Message-ID", mail.messageId());
        body.put("headers", headers);
        body.put("tracking_settings", NO_TRACKING);
        return body;
    }

    private static Map<String, String> party(Mailbox mailbox) {
        Map<String, String> party = new LinkedHashMap<>();
        party.put("email", mailbox.address());
        String name = mailbox.name();
        if (name != null) {
            party.put("name", name);
        }
        return party;
    }

    /** Plain text has to come first, and no part may be empty. */
    private static List<Map<String, String>> content(OutgoingMail mail) {
        List<Map<String, String>> parts = new ArrayList<>();
        String html = mail.html();
        if (html == null || !mail.text().isEmpty()) {
            parts.add(
                    Map.of(
                            "type",
                            "text/plain",
                            "value",
                            mail.text().isEmpty() ? " " : mail.text()));
        }
        if (html != null && !html.isEmpty()) {
            parts.add(Map.of("type", "text/html", "value", html));
        }
        return parts;
    }

    private static Outcome.Failure refused(ApiResult.Answered answer) {
        String reason = answer.reason();
        return switch (answer.status()) {
            // 401 is also what a used-up plan looks like: either way its owner has to do something.
            case 401, 403 -> new Outcome.SiteConfiguration(Phase.COMMIT, reason);
            case 400, 413, 422 -> new Outcome.RejectedContent(Phase.COMMIT, reason);
            case 429 -> new Outcome.Throttled(Phase.COMMIT, reason, answer.retryAfter());
            default ->
                    answer.status() >= 500
                            ? new Outcome.Uncertain(reason)
                            : new Outcome.ProviderDown(Phase.COMMIT, reason);
        };
    }
}
