package dev.skerry.mail.webhook;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an endpoint of the site in scope was told, and was not, newest first. */
@Singleton
public final class ListWebhookMessages {

    private static final Set<String> STATES = Set.of("ready", "delivered", "failed");

    /**
     * @param state {@code ready | delivered | failed}; null for all
     */
    public record Filter(UUID endpoint, @Nullable String state) {
        public Filter {
            if (state != null && !STATES.contains(state)) {
                throw Problem.invalid("/state", "must be ready, delivered or failed");
            }
        }
    }

    private final WebhookRepository webhooks;
    private final WebhookMessageRepository messages;

    ListWebhookMessages(WebhookRepository webhooks, WebhookMessageRepository messages) {
        this.webhooks = webhooks;
        this.messages = messages;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public Page<WebhookMessage> list(Filter filter, PageRequest page) {
        if (webhooks.find(filter.endpoint()).isEmpty()) {
            throw Problem.notFound("endpoint");
        }
        return Page.of(
                messages.list(filter.endpoint(), filter.state(), page), page, WebhookMessage::id);
    }
}
