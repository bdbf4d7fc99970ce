package dev.skerry.campaigns;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as staff see it.
 *
 * @param testPercent how many of a hundred are in the test of subjects; null without one
 * @param subject letter of the one that was chosen
 * @param etaSeconds until the last one leaves at this pace; null unless it runs
 * @param measured how fast it really is; null unless some left in the last minutes
 */
@Serdeable
public record CampaignView(
        UUID id,
        String name,
        String channel,
        String templateKey,
        AudienceWords audience,
        String status,
        int ratePerMinute,
        int recipients,
        Excluded excluded,
        Counts counts,
        @Nullable Integer testPercent,
        @Nullable String subject,
        @Nullable List<Subject> subjects,
        Instant startAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long etaSeconds,
        @Nullable Measured measured) {

    /**
     * Recipients by what became of them; together they are all of them.
     *
     * @param pending not put out yet
     * @param queued in the outbox, or about to be seen
     * @param uncertain left, and nobody knows whether they arrived
     * @param skipped left out by a cancel, a wish of theirs, or because they were gone
     */
    @Serdeable
    public record Counts(
            int pending, int queued, int sent, int failed, int uncertain, int skipped) {}

    /**
     * What the last five minutes showed.
     *
     * @param ratePerMinute how many left in a minute
     * @param etaSeconds until the last one leaves if that goes on
     */
    @Serdeable
    public record Measured(int ratePerMinute, long etaSeconds) {}

    /**
     * One subject of a test.
     *
     * @param left how many of those who got it unsubscribed or complained since
     */
    @Serdeable
    public record Subject(
            String letter, Map<String, String> text, int sent, int failed, int left) {}

    static CampaignView of(
            Campaign campaign,
            Tally tally,
            @Nullable Lately lately,
            @Nullable List<Subject> subjects) {
        SubjectTest test = campaign.wording().test();
        Integer chosen = campaign.wording().chosen();
        Counts counts = counts(campaign, tally);
        return new CampaignView(
                campaign.id(),
                campaign.name(),
                campaign.channel().word(),
                campaign.templateKey(),
                AudienceWords.of(campaign.audience()),
                campaign.status().word(),
                campaign.ratePerMinute(),
                campaign.census().recipients(),
                campaign.census().excluded(),
                counts,
                test == null ? null : test.percent(),
                chosen == null ? null : SubjectTest.letter(chosen),
                subjects,
                campaign.startAt(),
                campaign.startedAt(),
                campaign.finishedAt(),
                campaign.status() == Status.RUNNING ? eta(campaign, counts) : null,
                lately == null ? null : lately.toGo(counts.pending + counts.queued));
    }

    /** What a cancel took back may be gone without a trace: there the rest is what is left over. */
    private static Counts counts(Campaign campaign, Tally tally) {
        int all = campaign.census().recipients();
        int tried = tally.sent() + tally.failed() + tally.uncertain();
        int left = Math.max(0, all - campaign.expanded());
        boolean over = campaign.status() == Status.CANCELLED;
        boolean out = campaign.expandedAt() != null && !campaign.wording().waits();
        return new Counts(
                over || out ? 0 : left,
                over ? 0 : tally.waiting() + tally.onTheWay(),
                tally.sent(),
                tally.failed(),
                tally.uncertain(),
                over ? Math.max(0, all - tried) : tally.skipped() + (out ? left : 0));
    }

    private static long eta(Campaign campaign, Counts counts) {
        return Math.ceilDiv((counts.pending + counts.queued) * 60L, campaign.ratePerMinute());
    }
}
