package dev.skerry.mail.webhook;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Tells an endpoint something that means nothing, the same way as everything else. */
@Singleton
public final class TestWebhook {

    private final WebhookMessageRepository messages;
    private final Clock clock;

    TestWebhook(WebhookMessageRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @return the message's id
     * @throws Problem {@code not_found}
     */
    public UUID test(UUID endpoint) {
        UUID id = Ids.next();
        if (!messages.add(id, endpoint, EventKind.TEST, clock.instant())) {
            throw Problem.notFound("endpoint");
        }
        return id;
    }
}
