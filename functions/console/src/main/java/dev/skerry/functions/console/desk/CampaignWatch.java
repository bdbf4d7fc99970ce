package dev.skerry.functions.console.desk;

import dev.skerry.campaigns.CountPausedCampaigns;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Place;
import dev.skerry.functions.console.desk.Need.Kind;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.mail.reputation.FindMassMailStop;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Mass mail that stands still until somebody lets it go on. */
@Singleton
final class CampaignWatch implements Watch {

    private final CountPausedCampaigns paused;
    private final FindMassMailStop stop;

    CampaignWatch(CountPausedCampaigns paused, FindMassMailStop stop) {
        this.paused = paused;
        this.stop = stop;
    }

    @Override
    public List<Need> needs(Site site, Role role) {
        List<Need> needs = new ArrayList<>();
        if (Place.CAMPAIGNS.isOpenTo(role, site.terms())) {
            String path = Desk.here("/campaigns");
            if (stop.reason().isPresent()) {
                needs.add(new Need(Kind.MASS_MAIL_STOPPED, "", path));
            }
            int count = paused.count();
            if (count > 0) {
                needs.add(new Need(Kind.CAMPAIGN_PAUSED, count, path));
            }
        }
        return needs;
    }
}
