package dev.skerry.campaigns.message;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A user's messages, newest first, and how many of them are unread. */
@Singleton
public final class ListMessages {

    public record Result(Page<Message> page, int unread) {}

    private final MessageRepository messages;
    private final Clock clock;

    ListMessages(MessageRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    public Result list(UUID user, PageRequest page) {
        Instant now = clock.instant();
        return new Result(
                Page.of(messages.list(user, page, now), page, Message::id),
                messages.unread(user, now));
    }
}
