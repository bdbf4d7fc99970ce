package dev.skerry.mail.webhook;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** One message with what it says and every try to deliver it. */
@Singleton
public final class FetchWebhookMessage {

    private final WebhookMessageRepository messages;

    FetchWebhookMessage(WebhookMessageRepository messages) {
        this.messages = messages;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public WebhookMessage.Whole fetch(UUID endpoint, UUID id) {
        WebhookMessage.Whole found =
                messages.find(endpoint, id).orElseThrow(() -> Problem.notFound("message"));
        return new WebhookMessage.Whole(found.message(), found.payload(), messages.attempts(id));
    }
}
