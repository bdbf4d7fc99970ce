package dev.skerry.campaigns;

import dev.skerry.campaigns.CampaignView.Measured;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast a campaign really was in its last minutes, as opposed to how fast it may be.
 *
 * @param sent how many left in that time
 */
record Lately(int sent, Duration within) {

    /** Long enough for a slow pace to show, short enough for a trouble that began to show soon. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** A campaign that began this moment has no speed yet to be multiplied to minutes. */
    private static final Duration LEAST = Duration.ofSeconds(10);

    static Lately of(Campaign campaign, Outlet outlet, Instant now) {
        Instant started = campaign.startedAt() == null ? now : campaign.startedAt();
        Duration running = Duration.between(started, now);
        Duration within = running.compareTo(WINDOW) > 0 ? WINDOW : running;
        within = within.compareTo(LEAST) < 0 ? LEAST : within;
        return new Lately(outlet.sentSince(campaign.id(), now.minus(within)), within);
    }

    /**
     * @param left how many have yet to leave
     * @return null where none left: then nobody can say
     */
    @Nullable Measured toGo(int left) {
        long millis = within.toMillis();
        return sent == 0
                ? null
                : new Measured(
                        (int) Math.round(sent * 60_000d / millis),
                        Math.ceilDiv(left * millis, sent * 1_000L));
    }
}
