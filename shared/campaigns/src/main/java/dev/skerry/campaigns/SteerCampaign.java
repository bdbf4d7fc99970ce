package dev.skerry.campaigns;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Pauses, resumes or ends a campaign, or sends again what failed. Saying the same twice is no
 * fault. Once a pause is committed nothing more goes on the wire.
 */
@Singleton
public final class SteerCampaign {

    /** What can be asked of a campaign. */
    public enum Action {
        PAUSE,
        RESUME,
        CANCEL,
        RESEND_FAILED;

        /**
         * @throws Problem {@code not_found}: it is part of a path
         */
        public static Action of(String word) {
            for (Action action : values()) {
                if (action.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                    return action;
                }
            }
            throw Problem.notFound("action");
        }
    }

    private final Database database;
    private final CampaignRepository campaigns;
    private final Outlets outlets;
    private final RunCampaignBatch batch;
    private final ListCampaigns list;
    private final Clock clock;
    private final AuditLog audit;

    SteerCampaign(
            Database database,
            CampaignRepository campaigns,
            Outlets outlets,
            RunCampaignBatch batch,
            ListCampaigns list,
            Clock clock,
            AuditLog audit) {
        this.database = database;
        this.campaigns = campaigns;
        this.outlets = outlets;
        this.batch = batch;
        this.list = list;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}, {@code campaign_finished}
     */
    public CampaignView steer(UUID id, Action action) {
        database.inTransaction(
                () -> {
                    Campaign campaign =
                            campaigns.lock(id).orElseThrow(() -> Problem.notFound("campaign"));
                    steer(campaign, action, clock.instant());
                    audit.write(
                            AuditEvent.done("campaign_steered")
                                    .with("campaign", id.toString())
                                    .with("action", action.name().toLowerCase(Locale.ROOT)));
                    return id;
                });
        if (action == Action.RESUME) {
            batch.run();
        }
        return list.find(id);
    }

    private void steer(Campaign campaign, Action action, Instant now) {
        switch (action) {
            case PAUSE -> pause(campaign, now);
            case RESUME -> resume(campaign, now);
            case CANCEL -> cancel(campaign, now);
            case RESEND_FAILED -> resendFailed(campaign, now);
        }
    }

    private void pause(Campaign campaign, Instant now) {
        switch (campaign.status()) {
            case SCHEDULED, RUNNING -> {
                outlets.of(campaign.channel()).pause(campaign);
                set(campaign, Status.PAUSED, campaign.startAt(), now);
            }
            case PAUSED -> {}
            case CANCELLED, FINISHED -> throw over();
        }
    }

    /** What has not begun is planned again: for its time, or for now when that has passed. */
    private void resume(Campaign campaign, Instant now) {
        switch (campaign.status()) {
            case PAUSED -> {
                outlets.of(campaign.channel()).resume(campaign);
                boolean begun = campaign.startedAt() != null;
                set(
                        campaign,
                        begun ? Status.RUNNING : Status.SCHEDULED,
                        begun ? campaign.startAt() : now,
                        now);
            }
            case SCHEDULED, RUNNING -> {}
            case CANCELLED, FINISHED -> throw over();
        }
    }

    private void cancel(Campaign campaign, Instant now) {
        switch (campaign.status()) {
            case SCHEDULED, RUNNING, PAUSED -> {
                outlets.of(campaign.channel()).cancel(campaign);
                campaigns.setStatus(campaign.id(), Status.CANCELLED, campaign.startAt(), now, now);
            }
            case CANCELLED -> {}
            case FINISHED -> throw over();
        }
    }

    private void resendFailed(Campaign campaign, Instant now) {
        switch (campaign.status()) {
            case SCHEDULED -> {}
            case RUNNING, PAUSED -> outlets.of(campaign.channel()).resendFailed(campaign);
            case FINISHED -> {
                if (outlets.of(campaign.channel()).resendFailed(campaign) > 0) {
                    set(campaign, Status.RUNNING, campaign.startAt(), now);
                }
            }
            case CANCELLED -> throw over();
        }
    }

    private void set(Campaign campaign, Status status, Instant notBefore, Instant now) {
        campaigns.setStatus(campaign.id(), status, notBefore, null, now);
    }

    private static Problem over() {
        return new Problem(ProblemCode.CAMPAIGN_FINISHED, "Nothing of it is left to change");
    }
}
