package dev.skerry.campaigns.message;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Writes and steers the messages of a campaign, as the outbox does its mails. Everything joins the
 * caller's transaction.
 *
 * <p>A campaign's pace is in its rows: each comes to sight a step after the one before, and nobody
 * has to be awake for it.
 */
@Singleton
public final class CampaignMessages {

    /** What one user is to read. */
    public record Note(UUID user, String subject, String body) {}

    /** Messages that nobody sees yet, and those that can be read. */
    public record Counts(int waiting, int visible) {}

    private final CampaignMessageRepository messages;
    private final Clock clock;

    CampaignMessages(CampaignMessageRepository messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * One message for each user that has none of this campaign yet.
     *
     * @return how many were written
     */
    public int add(UUID campaign, int perMinute, List<Note> notes) {
        List<UUID> ids = notes.stream().map(_ -> Ids.next()).toList();
        String sender = SiteScope.current().site().name();
        return messages.add(campaign, sender, step(perMinute), ids, notes, clock.instant());
    }

    /** Nothing more comes to sight. */
    public void pause(UUID campaign) {
        messages.hide(campaign, clock.instant());
    }

    public void resume(UUID campaign, int perMinute) {
        messages.show(campaign, step(perMinute), clock.instant());
    }

    /** Takes back what nobody has seen. */
    public void cancel(UUID campaign) {
        messages.remove(campaign, clock.instant());
    }

    public Counts counts(UUID campaign) {
        return messages.counts(campaign, clock.instant());
    }

    public int visibleSince(UUID campaign, Instant since) {
        return messages.visibleBetween(campaign, since, clock.instant());
    }

    /** Microseconds between two, so that no 60 seconds hold more than a minute's worth. */
    private static long step(int perMinute) {
        return Math.ceilDiv(60_000_000L, perMinute);
    }
}
