package dev.skerry.campaigns;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plans a campaign, and begins it at once when it is due: the first recipients are in the outbox
 * when this returns.
 */
@Singleton
public final class StartCampaign {

    /**
     * @param data for the template, where a recipient brings nothing of that name
     * @param subjects instead of the template's, mails only; null for that
     * @param ratePerMinute null for {@link #USUAL_RATE}
     * @param startAt null for now
     * @param idempotencyKey the same key on the same site is the same campaign, for ever
     */
    public record Command(
            String name,
            Channel channel,
            String templateKey,
            Map<String, Object> data,
            @Nullable SubjectTest subjects,
            Audience audience,
            @Nullable Integer ratePerMinute,
            @Nullable Instant startAt,
            @Nullable String idempotencyKey) {}

    /** How it was counted: now, and once more when a later campaign begins. */
    public record Result(UUID id, Status status, int recipients, Excluded excluded) {}

    public static final int USUAL_RATE = 600;

    private static final int HIGHEST_RATE = 100_000;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final Database database;
    private final CampaignRepository campaigns;
    private final CountAudience countAudience;
    private final CampaignContent content;
    private final Outlets outlets;
    private final RunCampaignBatch batch;
    private final Clock clock;
    private final AuditLog audit;

    StartCampaign(
            Database database,
            CampaignRepository campaigns,
            CountAudience countAudience,
            CampaignContent content,
            Outlets outlets,
            RunCampaignBatch batch,
            Clock clock,
            AuditLog audit) {
        this.database = database;
        this.campaigns = campaigns;
        this.countAudience = countAudience;
        this.content = content;
        this.outlets = outlets;
        this.batch = batch;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code invalid_request}, {@code audience_unknown}, {@code template_missing},
     *     {@code template_invalid}, {@code mail_not_configured}, {@code mail_disabled}, {@code
     *     idempotency_mismatch}
     */
    public Result start(Command given) {
        Command command = checked(given);
        String hash = HexFormat.of().formatHex(Hashes.sha256(command.toString()));
        Campaign campaign =
                earlier(command, hash)
                        .orElseGet(() -> database.inTransaction(() -> add(command, hash)));
        if (campaign.status() == Status.RUNNING) {
            batch.run();
        }
        return new Result(
                campaign.id(),
                campaign.status(),
                campaign.census().recipients(),
                campaign.census().excluded());
    }

    private Campaign add(Command command, String hash) {
        countAudience.requireKnown(command.audience());
        Campaign campaign = campaign(command, hash);
        if (campaigns.add(campaign, command.idempotencyKey(), author())) {
            outlets.of(command.channel()).open(campaign);
            audit.write(
                    AuditEvent.done("campaign_started")
                            .with("campaign", campaign.id().toString())
                            .with("recipients", String.valueOf(campaign.census().recipients())));
            return campaign;
        }
        return earlier(command, hash).orElseThrow();
    }

    private Campaign campaign(Command command, String hash) {
        Instant now = clock.instant();
        Instant startAt = command.startAt() == null ? now : command.startAt();
        boolean due = !startAt.isAfter(now);
        return new Campaign(
                Ids.next(),
                command.name(),
                command.channel(),
                command.templateKey(),
                command.data(),
                content.freeze(command),
                command.audience(),
                command.ratePerMinute() == null ? USUAL_RATE : command.ratePerMinute(),
                due ? Status.RUNNING : Status.SCHEDULED,
                due ? now : startAt,
                countAudience.census(command.audience(), command.channel(), now),
                null,
                0,
                null,
                hash,
                now,
                due ? now : null,
                null);
    }

    private Optional<Campaign> earlier(Command command, String hash) {
        Optional<Campaign> earlier =
                Optional.ofNullable(command.idempotencyKey()).flatMap(campaigns::findByKey);
        if (earlier.isPresent() && !earlier.get().requestHash().equals(hash)) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_MISMATCH, "The key belongs to another campaign");
        }
        return earlier;
    }

    private Command checked(Command given) {
        Integer rate = given.ratePerMinute();
        if (rate != null && (rate < 1 || rate > HIGHEST_RATE)) {
            throw Problem.invalid("/ratePerMinute", "must be 1 to " + HIGHEST_RATE);
        }
        Instant startAt = given.startAt();
        if (startAt != null && startAt.isAfter(clock.instant().plus(FARTHEST))) {
            throw Problem.invalid("/startAt", "is more than a year away");
        }
        if (given.subjects() != null && given.channel() != Channel.EMAIL) {
            throw Problem.invalid("/subjects", "are for mails");
        }
        return new Command(
                PlainText.required("/name", given.name(), 200),
                given.channel(),
                PlainText.required("/templateKey", given.templateKey(), 80),
                given.data(),
                given.subjects(),
                given.audience(),
                rate,
                startAt == null ? null : startAt.truncatedTo(ChronoUnit.MICROS),
                PlainText.optional("/idempotencyKey", given.idempotencyKey(), 200));
    }

    private static @Nullable UUID author() {
        return SiteScope.current().actor() instanceof Actor.Staff staff ? staff.accountId() : null;
    }
}
