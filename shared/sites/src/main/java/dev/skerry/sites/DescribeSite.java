package dev.skerry.sites;

import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;

/** What the site in scope tells its pages, and so everybody. */
@Singleton
public final class DescribeSite {

    private final SiteSettings settings;

    DescribeSite(SiteSettings settings) {
        this.settings = settings;
    }

    public SiteDescriptor describe() {
        PlainSettings plain = settings.plain(SiteDetails.KEY, Branding.KEY, Integrations.KEY);
        return SiteDescriptor.of(
                SiteScope.current().site(),
                plain.find(SiteDetails.KEY),
                plain.find(Branding.KEY),
                plain.find(Integrations.KEY));
    }
}
