package dev.skerry.mail.webhook;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** One endpoint of the site in scope. */
@Singleton
public final class FetchWebhook {

    private final WebhookRepository webhooks;

    FetchWebhook(WebhookRepository webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * @throws Problem {@code not_found}, also for one of another site
     */
    public Webhook fetch(UUID id) {
        return webhooks.find(id).orElseThrow(() -> Problem.notFound("endpoint"));
    }
}
