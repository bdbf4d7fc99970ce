package dev.skerry.campaigns;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Campaigns of the site in scope, newest first, with what became of their recipients. */
@Singleton
public final class ListCampaigns {

    private final CampaignRepository campaigns;
    private final Outlets outlets;
    private final Clock clock;

    ListCampaigns(CampaignRepository campaigns, Outlets outlets, Clock clock) {
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
        return CampaignView.of(campaign, outlets.of(campaign.channel()).tally(campaign.id()));
    }
}
