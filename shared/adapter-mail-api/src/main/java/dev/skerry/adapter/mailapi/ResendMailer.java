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
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Submits mail to Resend. The Message-ID is the idempotency key, or a key of their own that of many
 * mails in one request: for 24 hours the same may be offered again, and is still sent once.
 */
@Singleton
public final class ResendMailer implements Mailer {

    private static final Duration QUOTA_PAUSE = Duration.ofHours(1);

    private final URI emails;
    private final URI batch;
    private final ApiJson json;
    private final ApiRequest.Patience patience;

    @Inject
    ResendMailer(
            @Property(name = "skerry.mail.resend-url", defaultValue = "https://api.resend.com")
                    URI base,
            ObjectMapper mapper) {
        this(base, mapper, ApiRequest.Patience.STANDARD);
    }

    ResendMailer(URI base, ObjectMapper mapper, ApiRequest.Patience patience) {
        this.emails = base.resolve("/emails");
        this.batch = base.resolve("/emails/batch");
        this.json = new ApiJson(mapper);
        this.patience = patience;
    }

    @Override
    public boolean carries(TransportConfig config) {
        return config instanceof TransportConfig.Resend;
    }

    @Override
    public Opening open(TransportConfig config) {
        if (!(config instanceof TransportConfig.Resend resend)) {
            throw new IllegalArgumentException("Not Resend");
        }
        return new Opening.Ready(new ResendConnection(this, resend));
    }

    Outcome send(OutgoingMail mail, TransportConfig.Resend config) {
        return switch (post(emails, mail.messageId(), body(mail), config)) {
            case ApiResult.Unanswered it -> it.outcome();
            case ApiResult.Answered it ->
                    it.positive()
                            ? new Outcome.Accepted(json.text(it.body(), "id"))
                            : refused(it, json.text(it.body(), "name"));
        };
    }

    /** Resend takes all of them or none; an answer that is too short names no ids. */
    List<Outcome> sendAll(List<OutgoingMail> mails, String key, TransportConfig.Resend config) {
        List<Map<String, Object>> bodies = mails.stream().map(ResendMailer::body).toList();
        return switch (post(batch, key, bodies, config)) {
            case ApiResult.Unanswered it -> Collections.nCopies(mails.size(), it.outcome());
            case ApiResult.Answered it -> {
                if (!it.positive()) {
                    Outcome refused = refused(it, json.text(it.body(), "name"));
                    yield Collections.nCopies(mails.size(), refused);
                }
                List<String> ids = json.texts(it.body(), "data", "id");
                yield IntStream.range(0, mails.size())
                        .<Outcome>mapToObj(
                                n -> new Outcome.Accepted(n < ids.size() ? ids.get(n) : ""))
                        .toList();
            }
        };
    }

    private ApiResult post(URI to, String key, Object body, TransportConfig.Resend config) {
        Map<String, String> headers =
                Map.of("authorization", "Bearer " + config.apiKey(), "idempotency-key", key);
        return ApiRequest.post(to, headers, json.bytes(body), patience);
    }

    private static Map<String, Object> body(OutgoingMail mail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("from", mail.from().header());
        body.put("to", List.of(mail.to().header()));
        Mailbox replyTo = mail.replyTo();
        if (replyTo != null) {
            body.put("reply_to", replyTo.header());
        }
        body.put("subject", mail.subject());
        body.put("text", mail.text());
        String html = mail.html();
        if (html != null) {
            body.put("html", html);
        }
        body.put("headers", ApiJson.sorted(mail.headers()));
        body.put(
                "tags",
                ApiJson.sorted(mail.tags()).entrySet().stream().map(ResendMailer::tag).toList());
        return body;
    }

    private static Map<String, String> tag(Map.Entry<String, String> tag) {
        Map<String, String> pair = new LinkedHashMap<>();
        pair.put("name", tag.getKey());
        pair.put("value", tag.getValue());
        return pair;
    }

    private static Outcome.Failure refused(ApiResult.Answered answer, String name) {
        String reason = answer.reason();
        return switch (answer.status()) {
            case 401, 403 -> new Outcome.SiteConfiguration(Phase.COMMIT, reason);
            // Another request with this key is under way or was accepted: nothing is certain but
            // that asking again makes no copy.
            case 409 -> new Outcome.Uncertain(reason);
            case 429 ->
                    new Outcome.Throttled(
                            Phase.COMMIT,
                            reason,
                            name.endsWith("quota_exceeded") ? QUOTA_PAUSE : answer.retryAfter());
            case 400, 413, 422, 451 ->
                    name.equals("invalid_from_address")
                            ? new Outcome.SiteConfiguration(Phase.COMMIT, reason)
                            : new Outcome.RejectedContent(Phase.COMMIT, reason);
            default ->
                    answer.status() >= 500
                            ? new Outcome.Uncertain(reason)
                            : new Outcome.ProviderDown(Phase.COMMIT, reason);
        };
    }
}
