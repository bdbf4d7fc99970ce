package dev.skerry.functions.console;

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
        name = text(name);
        slug = text(slug);
        kind = text(kind);
        locale = text(locale);
        plan = text(plan);
        placement = text(placement);
        publicUrl = text(publicUrl);
        adminEmail = text(adminEmail);
        adminName = text(adminName);
    }

    /**
     * @throws Problem {@code invalid_request} with what is wrong
     */
    OrderSite.Command command(String baseDomain) {
        if (text(kind).equals("platform")) {
            throw Problem.invalid("/kind", "must not be the platform");
        }
        String label = text(slug).matches("[a-z0-9][a-z0-9-]*") ? slug + "." : "";
        CreateSite.Command facts =
                new CreateSite.Command(
                        text(slug),
                        text(name),
                        text(kind),
                        text(locale),
                        text(publicUrl).isEmpty()
                                ? "https://" + label + baseDomain
                                : text(publicUrl),
                        List.of(),
                        List.of(),
                        null,
                        Plan.SMALL,
                        SiteMode.COMING_SOON,
                        text(adminEmail));
        return new OrderSite.Command(
                facts,
                text(plan),
                SitePlace.of(text(placement)),
                null,
                text(adminEmail),
                text(adminName).isEmpty() ? null : text(adminName));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
