package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to order a site, as they typed it.
 *
 * @param slug its short name, part of its address
 * @param publicUrl where its pages are; its own host here where nothing is said
 * @param adminEmail who is invited to run it
 */
@Serdeable
public record NewSiteForm(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String kind,
        @Nullable String locale,
        @Nullable String plan,
        @Nullable String placement,
        @Nullable String publicUrl,
        @Nullable String adminEmail,
        @Nullable String adminName) {

    static final NewSiteForm EMPTY =
            new NewSiteForm("", "", "business", "sv", "small", "pool", "", "", "");

    public NewSiteForm {
        name = Asked.text(name);
        slug = Asked.text(slug);
        kind = Asked.text(kind);
        locale = Asked.text(locale);
        plan = Asked.text(plan);
        placement = Asked.text(placement);
        publicUrl = Asked.text(publicUrl);
        adminEmail = Asked.text(adminEmail);
        adminName = Asked.text(adminName);
    }

    /**
     * @throws Problem {@code invalid_request} with what is wrong
     */
    OrderSite.Command command(String baseDomain) {
        if (Asked.text(kind).equals("platform")) {
            throw Problem.invalid("/kind", "must not be the platform");
        }
        String label = Asked.text(slug).matches("[a-z0-9][a-z0-9-]*") ? slug + "." : "";
        CreateSite.Command facts =
                new CreateSite.Command(
                        Asked.text(slug),
                        Asked.text(name),
                        Asked.text(kind),
                        Asked.text(locale),
                        Asked.text(publicUrl).isEmpty()
                                ? "https://" + label + baseDomain
                                : Asked.text(publicUrl),
                        List.of(),
                        List.of(),
                        null,
                        Plan.SMALL,
                        SiteMode.COMING_SOON,
                        Asked.text(adminEmail));
        return new OrderSite.Command(
                facts,
                Asked.text(plan),
                SitePlace.of(Asked.text(placement)),
                null,
                Asked.text(adminEmail),
                Asked.text(adminName).isEmpty() ? null : Asked.text(adminName));
    }
}
