package dev.skerry.functions.console.campaigns;

import dev.skerry.campaigns.AudienceWords;
import dev.skerry.campaigns.CampaignView;
import dev.skerry.campaigns.ListCampaigns;
import dev.skerry.crm.mag.Mag;
import dev.skerry.crm.mag.MagRepository;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.log.ListUndelivered;
import dev.skerry.mail.log.MailLog;
import dev.skerry.mail.reputation.FindMassMailStop;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The list of campaigns, and the page of one. */
@Singleton
public final class CampaignPages {

    private static final int CAMPAIGNS = 20;
    private static final int FAILURES = 25;
    private static final int MINUTE = 60;

    private final ListCampaigns campaigns;
    private final ListUndelivered undelivered;
    private final FindMassMailStop massMailStop;
    private final MagRepository groups;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    CampaignPages(
            ListCampaigns campaigns,
            ListUndelivered undelivered,
            FindMassMailStop massMailStop,
            MagRepository groups,
            Frames frames) {
        this.campaigns = campaigns;
        this.undelivered = undelivered;
        this.massMailStop = massMailStop;
        this.groups = groups;
        this.frames = frames;
    }

    JteModel list(HttpRequest<?> request, @Nullable String cursor, String said) {
        boolean admin =
                SiteScope.current().actor() instanceof Actor.Staff who
                        && who.role().atLeast(Role.ADMIN);
        return templates.campaignsList(
                frames.of(request, "campaigns.title", Desk.step()),
                campaigns.list(PageRequest.of(CAMPAIGNS, cursor)),
                massMailStop.reason().orElse(""),
                admin,
                Desk.here("/campaigns"),
                said);
    }

    /**
     * @param cursor how far down the mails that failed
     */
    JteModel one(HttpRequest<?> request, UUID id, @Nullable String cursor, String said) {
        CampaignView campaign = campaigns.find(id);
        Frame frame =
                frames.named(
                        request,
                        campaign.name(),
                        Desk.step(),
                        Desk.step(request, "campaigns.title", "/campaigns"));
        boolean failed = campaign.counts().failed() + campaign.counts().uncertain() > 0;
        Page<MailLog> failures =
                failed
                        ? undelivered.list(id, PageRequest.of(FAILURES, cursor))
                        : new Page<>(List.of(), null);
        return templates.campaignsOne(
                frame,
                campaign,
                audience(frame.words(), campaign.audience()),
                failures,
                massMailStop.reason().orElse(""),
                path(id),
                said);
    }

    JteModel progress(HttpRequest<?> request, CampaignView campaign) {
        return templates.campaignsProgress(
                frames.of(request, "campaigns.progress"), campaign, path(campaign.id()));
    }

    private static String path(UUID id) {
        return Desk.here("/campaigns/" + id);
    }

    private String audience(Words words, AudienceWords audience) {
        if (audience.list() != null) {
            return words.say("campaigns.to_list", audience.list());
        }
        if (audience.tags() != null) {
            return words.say("campaigns.to_tags", String.join(", ", audience.tags()));
        }
        UUID group = audience.mag();
        if (group != null) {
            String named = groups.byId(group).map(Mag::name).orElse(group.toString());
            return words.say("campaigns.to_group", named);
        }
        if (audience.userIds() != null) {
            return words.say("campaigns.to_users", audience.userIds().size());
        }
        return words.say(audience.segment() == null ? "campaigns.to_all" : "campaigns.to_segment");
    }

    /** A time to wait, as people say it. */
    public static String left(Words words, long seconds) {
        long minutes = Math.ceilDiv(seconds, MINUTE);
        return minutes <= MINUTE
                ? words.say("campaigns.minutes", minutes)
                : words.say("campaigns.hours", minutes / MINUTE, minutes % MINUTE);
    }
}
