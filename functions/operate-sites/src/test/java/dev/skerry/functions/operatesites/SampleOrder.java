package dev.skerry.functions.operatesites;

import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import java.util.List;

/** A site as an operator orders it. */
final class SampleOrder {

    private SampleOrder() {}

    /** A business at {@code https://<slug>.example}. */
    static CreateSite.Command site(String slug) {
        return new CreateSite.Command(
                slug,
                slug,
                "business",
                "en",
                "https://" + slug + ".example",
                List.of(),
                List.of(),
                null);
    }

    /** The same, for somebody at {@code <slug>@example.org} who is invited. */
    static OrderSite.Command of(String slug, SitePlace place) {
        return new OrderSite.Command(site(slug), null, place, null, slug + "@example.org", null);
    }
}
