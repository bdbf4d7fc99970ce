package dev.skerry.functions.console;

import dev.skerry.crm.contact.ContactFilter;
import dev.skerry.crm.contact.ContactRepository;
import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.crm.form.Rules;
import dev.skerry.crm.form.SubmitForm;
import dev.skerry.crm.mag.AddMag;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import dev.skerry.membership.AssignMag;
import dev.skerry.membership.CreateBatch;
import dev.skerry.membership.GenerateCodes;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A site with a form that somebody answered, a group with somebody in it, and codes to get there.
 */
record FormsAndMembers(UUID form, UUID submission, UUID group, UUID batch, String code, UUID kim) {

    /** Some, with nothing but an answer: {@code sam1@example.org} and so on. */
    private static final int LEAVING = 4;

    static FormsAndMembers on(Stage stage, TestSite site) {
        return site.asStaff(Role.ADMIN).call(() -> make(stage));
    }

    /** As {@code pages.txt} has them. */
    Map<String, String> names() {
        return Map.of(
                "form", form.toString(),
                "submission", submission.toString(),
                "group", group.toString(),
                "batch", batch.toString(),
                "code", code,
                "contact", kim.toString());
    }

    private static FormsAndMembers make(Stage stage) {
        UUID group =
                stage.bean(AddMag.class)
                        .add(
                                new AddMag.Command(
                                        "members", "Members", null, "Who has paid", 1, null))
                        .id();
        UUID form =
                stage.bean(DefineForm.class)
                        .define(
                                null,
                                new FormDefinition(
                                        "Contact",
                                        "contact",
                                        null,
                                        null,
                                        List.of("web"),
                                        List.of(group),
                                        List.of(
                                                field("fullname", "Name", "text", Rules.NONE),
                                                field("email", "E-mail", "email", Rules.NONE),
                                                field("message", "Message", "textarea", Rules.NONE),
                                                field(
                                                        "size",
                                                        "How many come?",
                                                        "select",
                                                        new Rules(
                                                                null,
                                                                null,
                                                                null,
                                                                null,
                                                                null,
                                                                List.of("one", "two", "more"))))))
                        .id();
        UUID submission = submit(stage, "Kim Berg", "kim@example.org");
        for (int i = 1; i <= LEAVING; i++) {
            submit(stage, "Sam", "sam%d@example.org".formatted(i));
        }
        UUID kim =
                stage.bean(ContactRepository.class)
                        .page(
                                new ContactFilter(null, null, null, null, "kim@example.org"),
                                PageRequest.of(1, null))
                        .items()
                        .getFirst()
                        .id();
        stage.bean(AssignMag.class).assign(kim, group, null);
        UUID batch =
                stage.bean(CreateBatch.class)
                        .create(
                                new CreateBatch.Command(
                                        group,
                                        "Summer fair",
                                        "single_use",
                                        null,
                                        null,
                                        null,
                                        365,
                                        "FAIR",
                                        null,
                                        10,
                                        null,
                                        null))
                        .batch()
                        .id();
        String code = stage.bean(GenerateCodes.class).generate(batch, 25).getFirst();
        return new FormsAndMembers(form, submission, group, batch, code, kim);
    }

    private static UUID submit(Stage stage, String name, String email) {
        return stage.bean(SubmitForm.class)
                .submit(
                        new SubmitForm.Command(
                                "contact",
                                Map.of(
                                        "fullname",
                                        name,
                                        "email",
                                        email,
                                        "message",
                                        "Do you have room for two dogs in July?",
                                        "size",
                                        "two"),
                                "198.51.100.7",
                                null))
                .result()
                .submissionId();
    }

    private static FormDefinition.Field field(String key, String label, String type, Rules rules) {
        return new FormDefinition.Field(key, label, type, true, rules);
    }
}
