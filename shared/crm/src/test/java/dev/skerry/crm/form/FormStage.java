package dev.skerry.crm.form;

import dev.skerry.crm.mag.AddMag;
import dev.skerry.crm.mag.Mag;
import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Forms to submit on a stage. */
final class FormStage {

    private final Stage stage;
    final SubmitForm submitForm;

    FormStage(Stage stage) {
        this.stage = stage;
        this.submitForm = stage.bean(SubmitForm.class);
    }

    /** Every kind of field; a tag and a group for whoever submits it. */
    Form contactForm(TestSite site) {
        return site.asStaff(Role.ADMIN).call(() -> defineContactForm(FormSettings.NONE));
    }

    Form defineContactForm(FormSettings settings) {
        Mag mag =
                stage.bean(AddMag.class)
                        .add(new AddMag.Command("basic", "Basic", null, null, 1, null));
        stage.bean(AddCustomField.class)
                .add(
                        new AddCustomField.Command(
                                "budget",
                                "Budget",
                                "select",
                                new Rules(null, null, null, null, null, List.of("0-10", "10-20"))));
        return stage.bean(DefineForm.class)
                .define(
                        null,
                        new FormDefinition(
                                "Contact",
                                "contact",
                                null,
                                settings,
                                List.of("web"),
                                List.of(mag.id()),
                                List.of(
                                        field("email", null, true, null),
                                        field("firstname", null, false, null),
                                        field("message", null, false, null),
                                        field("budget", null, false, null),
                                        field("site", "url", false, null),
                                        field("age", "number", false, rules(18d, 120d)),
                                        field("terms", "checkbox", false, null),
                                        field(
                                                "topics",
                                                "multiselect",
                                                false,
                                                new Rules(
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        List.of("a", "b"))),
                                        field(
                                                "plate",
                                                "text",
                                                false,
                                                new Rules(2, 8, "(A+)+[0-9]", null, null, null)))));
    }

    SubmitForm.Result submit(SiteScope scope, Map<String, Object> body) {
        return scope.call(() -> submit("contact", body, null).result());
    }

    /** Within the sender's scope. */
    SubmitForm.Answer submit(String form, Map<String, Object> body, @Nullable Bucket bucket) {
        return submitForm.submit(new SubmitForm.Command(form, body, "198.51.100.7", bucket));
    }

    long rows(String table) {
        return stage.count("select count(*) from pool." + table);
    }

    void forgetEverything() {
        Postgres.execute(
                stage.admin(),
                "truncate pool.forms, pool.crm_contacts, pool.mags, pool.crm_custom_fields cascade");
    }

    static FormDefinition.Field field(
            String key, @Nullable String type, boolean required, @Nullable Rules rules) {
        return new FormDefinition.Field(key, null, type, required, rules);
    }

    static Rules rules(Double min, Double max) {
        return new Rules(null, null, null, min, max, null);
    }
}
