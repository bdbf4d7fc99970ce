/**
 * Webhooks out: telling a site's own systems what became of its mail.
 *
 * <p>Tables owned: {@code webhook_endpoints}, {@code webhook_messages}, {@code webhook_attempts}.
 * {@link dev.skerry.mail.webhook.Announcement} is how an event becomes messages, inside the
 * statement that makes it true; {@link dev.skerry.mail.webhook.DeliverWebhooks} posts them, at
 * least once and in no promised order, signed by {@link dev.skerry.mail.webhook.WebhookSignature}.
 * Start there.
 */
@org.jspecify.annotations.NullMarked
package dev.skerry.mail.webhook;
