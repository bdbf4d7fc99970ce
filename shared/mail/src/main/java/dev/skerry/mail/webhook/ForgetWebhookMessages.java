package dev.skerry.mail.webhook;

import dev.skerry.kernel.id.Ids;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Removes what the endpoints of the site in scope were told a month ago or earlier, and what they
 * never took: it names people, and the mail log has it.
 */
@Singleton
public final class ForgetWebhookMessages {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int PAGE = 1_000;
    private static final int PAGES = 20;

    private final WebhookMessageRepository messages;
    private final Clock clock;

    ForgetWebhookMessages(WebhookMessageRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @return how many were removed; what is left over goes with the next visit
     */
    public int forget() {
        int removed = 0;
        int page = PAGE;
        for (int i = 0; i < PAGES && page == PAGE; i++) {
            page = messages.remove(Ids.firstAt(clock.instant().minus(KEPT)), PAGE);
            removed += page;
        }
        return removed;
    }
}
