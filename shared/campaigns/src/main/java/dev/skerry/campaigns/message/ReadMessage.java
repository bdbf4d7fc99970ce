package dev.skerry.campaigns.message;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Notes that a user has read a message; the first time counts. */
@Singleton
public final class ReadMessage {

    private final MessageRepository messages;
    private final Clock clock;

    ReadMessage(MessageRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code not_found}, also for a message of somebody else
     */
    public Message read(UUID user, UUID message) {
        return messages.read(user, message, clock.instant())
                .orElseThrow(() -> Problem.notFound("message"));
    }
}
