package dev.skerry.sites.mode;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;

/** How the site in scope stands, just now. */
@Singleton
public final class ShowSiteMode {

    private final SiteModeRepository modes;

    ShowSiteMode(SiteModeRepository modes) {
        this.modes = modes;
    }

    public SiteModeView show() {
        return modes.find(SiteScope.current().site().id().value())
                .orElseThrow(() -> Problem.notFound("site"));
    }
}
