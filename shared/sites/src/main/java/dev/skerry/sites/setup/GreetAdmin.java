package dev.skerry.sites.setup;

import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;

/** Tells the first admin who comes to the site in scope from all who come later. */
@Singleton
public final class GreetAdmin {

    private final ShowSetup show;
    private final SiteSettings settings;

    GreetAdmin(ShowSetup show, SiteSettings settings) {
        this.show = show;
        this.settings = settings;
    }

    /** True once. Of two who come in the same moment, both may be the first. */
    public boolean greet() {
        SetupProgress progress = show.show();
        if (progress.greeted()) {
            return false;
        }
        settings.put(SetupProgress.KEY, progress.asGreeted());
        return true;
    }
}
