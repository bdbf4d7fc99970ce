package dev.skerry.campaigns;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends a campaign's test of subjects: the rest of its recipients get the one chosen. */
@Singleton
public final class ChooseSubject {

    private final Database database;
    private final CampaignRepository campaigns;
    private final RunCampaignBatch batch;
    private final ListCampaigns list;
    private final Clock clock;
    private final AuditLog audit;

    ChooseSubject(
            Database database,
            CampaignRepository campaigns,
            RunCampaignBatch batch,
            ListCampaigns list,
            Clock clock,
            AuditLog audit) {
        this.database = database;
        this.campaigns = campaigns;
        this.batch = batch;
        this.list = list;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Choosing the same twice is no fault.
     *
     * @param letter as {@link CampaignView.Subject#letter}
     * @throws Problem {@code not_found}, {@code invalid_request} for a campaign without a test,
     *     {@code campaign_finished} once another was chosen or the campaign is over
     */
    public CampaignView choose(UUID id, @Nullable String letter) {
        database.inTransaction(
                () -> {
                    choose(
                            campaigns.lock(id).orElseThrow(() -> Problem.notFound("campaign")),
                            letter);
                    return id;
                });
        batch.run();
        return list.find(id);
    }

    private void choose(Campaign campaign, @Nullable String letter) {
        SubjectTest test = campaign.wording().test();
        if (test == null || test.percent() == 100) {
            throw Problem.invalid("/subject", "cannot be chosen: nobody waits for it");
        }
        int index = test.index(letter);
        Integer chosen = campaign.wording().chosen();
        if (chosen != null && chosen == index) {
            return;
        }
        if (chosen != null || campaign.status().isOver()) {
            throw new Problem(ProblemCode.CAMPAIGN_FINISHED, "Nothing is left to choose");
        }
        campaigns.choose(campaign.id(), index, clock.instant());
        audit.write(
                AuditEvent.done("campaign_subject_chosen")
                        .with("campaign", campaign.id().toString())
                        .with("subject", SubjectTest.letter(index)));
    }
}
