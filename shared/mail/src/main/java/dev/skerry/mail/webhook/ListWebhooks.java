package dev.skerry.mail.webhook;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import jakarta.inject.Singleton;

/** The endpoints of the site in scope, newest first. */
@Singleton
public final class ListWebhooks {

    private final WebhookRepository webhooks;

    ListWebhooks(WebhookRepository webhooks) {
        this.webhooks = webhooks;
    }

    public Page<Webhook> list(PageRequest page) {
        return Page.of(webhooks.list(page), page, Webhook::id);
    }
}
