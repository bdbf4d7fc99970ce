package dev.skerry.mail.campaign;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.mail.MailBell;
import dev.skerry.mail.Templates;
import dev.skerry.mail.delivery.LaneRepository;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.mail.template.Source;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Queues and steers the mails of a campaign. Everything joins the caller's transaction, so
 * recipients and the cursor that says how far they were expanded are committed together.
 */
@Singleton
public final class CampaignOutbox {

    /**
     * @param key unique within the campaign: the same addressee is queued once, however often
     * @param address as {@link dev.skerry.mail.Recipient#address}
     */
    public record Addressee(String key, String address, Map<String, Object> data) {}

    /** Mails by what became of them; leased ones are still on their way. */
    public record Counts(
            int ready, int onTheirWay, int sent, int uncertain, int failed, int cancelled) {}

    /**
     * How the mails of one source were received.
     *
     * @param left of those who got one, how many unsubscribed or complained since
     */
    public record Reception(int sent, int failed, int left) {

        public static final Reception NONE = new Reception(0, 0, 0);
    }

    private final SiteSettings settings;
    private final Templates templates;
    private final CampaignRepository campaigns;
    private final LaneRepository lanes;
    private final MailBell bell;
    private final Clock clock;

    CampaignOutbox(
            SiteSettings settings,
            Templates templates,
            CampaignRepository campaigns,
            LaneRepository lanes,
            MailBell bell,
            Clock clock) {
        this.settings = settings;
        this.templates = templates;
        this.campaigns = campaigns;
        this.lanes = lanes;
        this.bell = bell;
        this.clock = clock;
    }

    /**
     * Freezes what all mails of a campaign are made from.
     *
     * @return names it for {@link #queue}
     * @throws Problem {@code mail_not_configured}, {@code template_missing}
     */
    public UUID freeze(String templateKey, @Nullable String locale) {
        if (!settings.isSet(SmtpConfig.KEY)) {
            throw new Problem(ProblemCode.MAIL_NOT_CONFIGURED, "Set smtp_config first");
        }
        return keep(templates.frozen(templateKey, locale));
    }

    /** The same for a source that was tried already, whether or not mail can be sent. */
    public UUID keep(Source source) {
        campaigns.addSource(source, clock.instant());
        return source.id();
    }

    /**
     * Queues one mail for each addressee that is not suppressed and not queued already, in one
     * statement, and wakes a deliverer after the commit.
     *
     * @param list the mailing list they are on, where the campaign goes to one
     * @return how many were queued
     */
    public int queue(
            UUID campaign, UUID source, @Nullable String list, List<Addressee> addressees) {
        if (addressees.isEmpty()) {
            return 0;
        }
        List<UUID> ids = addressees.stream().map(_ -> Ids.next()).toList();
        int queued = campaigns.add(campaign, source, list, ids, addressees, clock.instant());
        bell.ring();
        return queued;
    }

    /** At most so many in any 60 seconds, measured where they go on the wire. */
    public void setPace(UUID campaign, int perMinute) {
        lanes.setPace(campaign, perMinute);
    }

    /** Nothing more goes on the wire once this is committed. */
    public void pause(UUID campaign) {
        lanes.hold(campaign, true);
    }

    public void resume(UUID campaign) {
        lanes.hold(campaign, false);
        bell.ring();
    }

    /** Ends what has not left; what is on the wire cannot be called back. */
    public int cancel(UUID campaign) {
        lanes.hold(campaign, true);
        return campaigns.cancel(campaign, clock.instant());
    }

    /** Mails that failed for a reason that may have passed; never those in doubt. */
    public int retryFailed(UUID campaign) {
        int retried = campaigns.retryFailed(campaign, clock.instant());
        bell.ring();
        return retried;
    }

    /** By source; one that no mail was made from yet is left out. */
    public Map<UUID, Reception> receptions(UUID campaign) {
        return campaigns.receptions(campaign);
    }

    public Counts counts(UUID campaign) {
        return campaigns.counts(campaign);
    }

    /** How many were accepted after that instant. */
    public int sentSince(UUID campaign, Instant since) {
        return campaigns.sentSince(campaign, since);
    }
}
