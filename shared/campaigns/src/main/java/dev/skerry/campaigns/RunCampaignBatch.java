package dev.skerry.campaigns;

import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.time.SharedClock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins what is due on the site in scope, puts out the recipients of what runs, and finishes what
 * is done. Any number may run at once: each page belongs to whoever holds its campaign's row.
 */
@Singleton
public final class RunCampaignBatch {

    /**
     * @param put recipients that were put out
     * @param more whether some are left for the next run
     */
    public record Result(int put, boolean more) {}

    /** A page is a transaction: small enough to be over in a moment. */
    static final int PAGE = 1000;

    /** Pages of one run, so that no site keeps the others waiting. */
    private static final int PAGES = 12;

    /**
     * What is later than this was kept from starting by an outage or a restore: somebody must look.
     */
    private static final Duration TOO_LATE = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(RunCampaignBatch.class);

    private final Database database;
    private final CampaignRepository campaigns;
    private final AudienceRepository audiences;
    private final Outlets outlets;
    private final SharedClock clock;

    RunCampaignBatch(
            Database database,
            CampaignRepository campaigns,
            AudienceRepository audiences,
            Outlets outlets,
            SharedClock clock) {
        this.database = database;
        this.campaigns = campaigns;
        this.audiences = audiences;
        this.outlets = outlets;
        this.clock = clock;
    }

    public Result run() {
        int put = 0;
        int pages = 0;
        List<Campaign> waiting = campaigns.waiting(clock.instant());
        while (!waiting.isEmpty() && pages < PAGES) {
            int before = pages;
            for (Campaign campaign : waiting) {
                Optional<Integer> page = database.inTransaction(() -> advance(campaign.id()));
                put += page.orElse(0);
                pages += page.isPresent() ? 1 : 0;
            }
            if (pages == before) {
                // Somebody else has them all.
                break;
            }
            waiting = campaigns.waiting(clock.instant());
        }
        campaigns.finish(clock.instant());
        return new Result(put, !waiting.isEmpty());
    }

    /** One step of one campaign; empty when somebody else is at it or it no longer runs. */
    private Optional<Integer> advance(UUID id) {
        return campaigns
                .lockIfFree(id)
                .flatMap(
                        campaign ->
                                switch (campaign.status()) {
                                    case SCHEDULED -> begin(campaign);
                                    case RUNNING -> putPage(campaign);
                                    case PAUSED, CANCELLED, FINISHED -> Optional.empty();
                                });
    }

    private Optional<Integer> begin(Campaign campaign) {
        Instant now = clock.instant();
        if (!campaign.isDue(now)) {
            return Optional.empty();
        }
        if (campaign.startAt().isBefore(now.minus(TOO_LATE))) {
            LOG.warn("Campaign {} is too late and waits for somebody to resume it", campaign.id());
            campaigns.setStatus(campaign.id(), Status.PAUSED, campaign.startAt(), null, now);
            return Optional.of(0);
        }
        Census census = audiences.count(campaign.audience(), campaign.channel(), now);
        campaigns.begin(campaign.id(), census, now);
        return Optional.of(0);
    }

    private Optional<Integer> putPage(Campaign campaign) {
        if (campaign.expandedAt() != null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<Person> people = audiences.next(campaign, PAGE, now);
        List<Person> wanted =
                people.stream()
                        .filter(Person::wanted)
                        .filter(it -> campaign.wording().reaches(campaign.id(), it))
                        .toList();
        int put = wanted.isEmpty() ? 0 : outlets.of(campaign.channel()).put(campaign, wanted);
        UUID cursor = people.isEmpty() ? null : people.getLast().id();
        campaigns.move(campaign.id(), cursor, put, people.size() < PAGE, now);
        return Optional.of(put);
    }
}
