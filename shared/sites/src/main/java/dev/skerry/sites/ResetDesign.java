package dev.skerry.sites;

import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;

/** How a site looks is a setting: without it, it looks as it came. */
@Singleton
final class ResetDesign implements ResetsContent {

    private final SettingsRepository settings;

    ResetDesign(SettingsRepository settings) {
        this.settings = settings;
    }

    @Override
    public long reset(ResetPart part) {
        return part == ResetPart.DESIGN
                ? settings.remove(SiteScope.current().site().id(), Branding.KEY.name())
                : 0;
    }
}
