package dev.skerry.mail.webhook;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Staff have messages delivered again: one, whatever became of it, or all that were given up. They
 * keep their ids, so a receiver that had one knows it again. A disabled endpoint gets them once it
 * is enabled.
 */
@Singleton
public final class ResendWebhookMessages {

    /**
     * @param message null for all that the endpoint has not taken
     */
    public record Command(UUID endpoint, @Nullable UUID message) {}

    private final WebhookRepository webhooks;
    private final WebhookMessageRepository messages;
    private final Clock clock;

    ResendWebhookMessages(
            WebhookRepository webhooks, WebhookMessageRepository messages, Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @return how many
     * @throws Problem {@code not_found}
     */
    public int resend(Command command) {
        if (command.message() == null) {
            if (webhooks.find(command.endpoint()).isEmpty()) {
                throw Problem.notFound("endpoint");
            }
            return messages.again(command.endpoint(), clock.instant());
        }
        if (!messages.again(command.endpoint(), command.message(), clock.instant())) {
            throw Problem.notFound("message");
        }
        return 1;
    }
}
