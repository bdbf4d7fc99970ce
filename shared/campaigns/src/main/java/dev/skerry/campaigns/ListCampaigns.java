package dev.skerry.campaigns;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.campaign.CampaignOutbox;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Campaigns of the site in scope, newest first, with what became of their recipients. */
@Singleton
public final class ListCampaigns {

    private final CampaignRepository campaigns;
    private final Outlets outlets;
    private final CampaignOutbox outbox;
    private final Clock clock;

    ListCampaigns(
            CampaignRepository campaigns, Outlets outlets, CampaignOutbox outbox, Clock clock) {
        this.outbox = outbox;
        this.campaigns = campaigns;
        this.outlets = outlets;
        this.clock = clock;
    }

    public Page<CampaignView> list(PageRequest page) {
        return Page.of(
                campaigns.list(page).stream().map(this::view).toList(), page, CampaignView::id);
    }

    /**
     * @throws Problem {@code not_found}
     */
    public CampaignView find(UUID id) {
        // Whoever looks should not have to wait for the next batch to be told that it is over; who
        // may only look does.
        if (!SiteScope.current().actor().isReadOnly()) {
            campaigns.finish(clock.instant());
        }
        return campaigns.find(id).map(this::view).orElseThrow(() -> Problem.notFound("campaign"));
    }

    private CampaignView view(Campaign campaign) {
        Outlet outlet = outlets.of(campaign.channel());
        return CampaignView.of(
                campaign,
                outlet.tally(campaign.id()),
                campaign.status() == Status.RUNNING
                        ? Lately.of(campaign, outlet, clock.instant())
                        : null,
                subjects(campaign));
    }

    private @Nullable List<CampaignView.Subject> subjects(Campaign campaign) {
        SubjectTest test = campaign.wording().test();
        if (test == null) {
            return null;
        }
        Map<UUID, CampaignOutbox.Reception> bySource = outbox.receptions(campaign.id());
        List<CampaignView.Subject> subjects = new ArrayList<>();
        for (SortedMap<String, String> text : test.subjects()) {
            List<CampaignOutbox.Reception> receptions =
                    campaign.wording().sources().get(subjects.size()).values().stream()
                            .map(it -> bySource.getOrDefault(it, CampaignOutbox.Reception.NONE))
                            .toList();
            subjects.add(
                    new CampaignView.Subject(
                            SubjectTest.letter(subjects.size()),
                            text,
                            receptions.stream().mapToInt(CampaignOutbox.Reception::sent).sum(),
                            receptions.stream().mapToInt(CampaignOutbox.Reception::failed).sum(),
                            receptions.stream().mapToInt(CampaignOutbox.Reception::left).sum()));
        }
        return subjects;
    }
}
