package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.SitePlace;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to order a site, as they typed it.
 *
 * @param slug its short name, part of its address
 * @param publicUrl where its pages are; its own host here where nothing is said
 * @param adminEmail who is invited to run it
 * @param importSite whose export it is filled with; nothing for a site that begins empty
 * @param mail {@code later | relay | ses}: how its mail leaves
 * @param mailPassword goes in and is never shown again
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
        @Nullable String adminName,
        @Nullable String importSite,
        @Nullable String importExport,
        @Nullable String mail,
        @Nullable String fromName,
        @Nullable String fromEmail,
        @Nullable String mailHost,
        @Nullable String mailPort,
        @Nullable String mailSecurity,
        @Nullable String mailUser,
        @Nullable String mailPassword,
        @Nullable String sesRegion) {

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
        importSite = Asked.text(importSite);
        importExport = Asked.text(importExport);
        mail = Asked.text(mail).isEmpty() ? "later" : Asked.text(mail);
        fromName = Asked.text(fromName);
        fromEmail = Asked.text(fromEmail);
        mailHost = Asked.text(mailHost);
        mailPort = Asked.text(mailPort);
        mailSecurity = Asked.text(mailSecurity);
        mailUser = Asked.text(mailUser);
        sesRegion = Asked.text(sesRegion);
    }

    /** What most are ordered with, filled with that export where one is named. */
    static NewSiteForm usual(@Nullable String importSite, @Nullable String importExport) {
        return new NewSiteForm(
                "",
                "",
                "business",
                "sv",
                "small",
                "pool",
                "",
                "",
                "",
                importSite,
                importExport,
                "later",
                "",
                "",
                "",
                "587",
                "starttls",
                "",
                null,
                "eu-north-1");
    }

    public boolean isImport() {
        return !(Asked.text(importSite) + Asked.text(importExport)).isEmpty();
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
                        Asked.given(adminName))
                .set(new NewSiteMail(this).settings());
    }

    /**
     * @throws Problem {@code invalid_request} for what are no ids
     */
    ImportedExport imported() {
        return new ImportedExport(
                new SiteId(id("importSite", importSite)), id("importExport", importExport));
    }

    private static UUID id(String field, @Nullable String typed) {
        try {
            return UUID.fromString(Asked.text(typed));
        } catch (IllegalArgumentException notOne) {
            throw Problem.invalid("/" + field, "is no id");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "NewSiteForm[" + slug + "]";
    }
}
