package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.UpdateSite;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody typed to change what is known of a site, as they typed it. */
@Serdeable
public record FactsForm(
        @Nullable String name,
        @Nullable String locale,
        @Nullable String status,
        @Nullable String plan,
        @Nullable String publicUrl,
        @Nullable String contactEmail,
        @Nullable String notes) {

    public FactsForm {
        name = Asked.text(name);
        locale = Asked.text(locale);
        status = Asked.text(status);
        plan = Asked.text(plan);
        publicUrl = Asked.text(publicUrl);
        contactEmail = Asked.text(contactEmail);
        notes = Asked.text(notes);
    }

    static FactsForm of(SiteView site) {
        return new FactsForm(
                site.name(),
                site.locale(),
                site.status(),
                site.plan(),
                site.publicUrl(),
                site.contactEmail(),
                site.notes());
    }

    /**
     * Only what is different: a site that is being made or moved has a status that nobody gives it.
     *
     * @throws Problem {@code invalid_request} with what is wrong
     */
    UpdateSite.Command command(SiteView site) {
        return new UpdateSite.Command(
                site.id(),
                changed(name, site.name()),
                changed(locale, site.locale()),
                changed(status, site.status()),
                changed(plan, site.plan()),
                changed(publicUrl, site.publicUrl()),
                null,
                changed(contactEmail, site.contactEmail()),
                changed(notes, site.notes()));
    }

    private static @Nullable String changed(@Nullable String typed, @Nullable String known) {
        return Objects.equals(Asked.text(typed), Asked.text(known)) ? null : typed;
    }
}
