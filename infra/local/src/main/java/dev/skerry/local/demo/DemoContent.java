package dev.skerry.local.demo;

import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.crm.form.FormRepository;
import dev.skerry.crm.form.FormSettings;
import dev.skerry.crm.mag.AddMag;
import dev.skerry.kernel.sql.Database;
import dev.skerry.sites.Branding;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Fills the demo site in scope, all of it or nothing: a contact form, a membership group, a
 * newsletter, a gallery. A site that has a form is left as it is.
 */
@Singleton
final class DemoContent {

    private final Database database;
    private final SiteSettings settings;
    private final FormRepository forms;
    private final DefineForm defineForm;
    private final AddMag addMag;
    private final DemoNewsletter newsletter;
    private final DemoGallery gallery;

    DemoContent(
            Database database,
            SiteSettings settings,
            FormRepository forms,
            DefineForm defineForm,
            AddMag addMag,
            DemoNewsletter newsletter,
            DemoGallery gallery) {
        this.database = database;
        this.settings = settings;
        this.forms = forms;
        this.defineForm = defineForm;
        this.addMag = addMag;
        this.newsletter = newsletter;
        this.gallery = gallery;
    }

    void fill(DemoSite demo) {
        database.inTransaction(
                () -> {
                    if (forms.all().isEmpty()) {
                        fillAnew(demo);
                    }
                    return null;
                });
    }

    private void fillAnew(DemoSite demo) {
        settings.put(Branding.KEY, Branding.of(demo.color()));
        UUID group = addMag.add(new AddMag.Command("guld", "Guld", null, null, 1, null)).id();
        newsletter.fill(demo);
        gallery.fill(demo, group);
        defineForm.define(null, contactForm(demo));
    }

    private static FormDefinition contactForm(DemoSite demo) {
        return new FormDefinition(
                "Contact",
                "contact",
                "open",
                new FormSettings(null, null, "office@" + demo.domain()),
                List.of("web"),
                null,
                List.of(field("email", true), field("firstname", false), field("message", false)));
    }

    private static FormDefinition.Field field(String key, boolean required) {
        return new FormDefinition.Field(key, null, null, required, null);
    }
}
