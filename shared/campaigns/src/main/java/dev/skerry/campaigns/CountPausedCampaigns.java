package dev.skerry.campaigns;

import jakarta.inject.Singleton;

/** How many campaigns of the site in scope wait for somebody to let them go on. */
@Singleton
public final class CountPausedCampaigns {

    private final CampaignRepository campaigns;

    CountPausedCampaigns(CampaignRepository campaigns) {
        this.campaigns = campaigns;
    }

    public int count() {
        return campaigns.countPaused();
    }
}
