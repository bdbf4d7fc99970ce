package dev.skerry.sites.setup;

import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;

/** How far the site in scope was set up, as far as it has to be remembered. */
@Singleton
public final class ShowSetup {

    private final SiteSettings settings;

    ShowSetup(SiteSettings settings) {
        this.settings = settings;
    }

    public SetupProgress show() {
        return settings.find(SetupProgress.KEY).orElse(SetupProgress.NONE);
    }
}
