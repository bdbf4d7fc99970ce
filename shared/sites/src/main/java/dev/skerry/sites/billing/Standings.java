package dev.skerry.sites.billing;

import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;

/** What was told of a subscription so far, and by the platform's setting what it comes to. */
@Singleton
final class Standings {

    private final BillingEventRepository events;
    private final SiteSettings settings;

    Standings(BillingEventRepository events, SiteSettings settings) {
        this.events = events;
        this.settings = settings;
    }

    Standing of(String reference) {
        StripeSetting setting = settings.find(StripeSetting.KEY).orElse(StripeSetting.NONE);
        return new History(events.history(reference)).standing(setting);
    }
}
