package dev.skerry.crm.form;

import dev.skerry.crm.PlainText;
import dev.skerry.crm.contact.Tags;
import dev.skerry.crm.mag.MagRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a form, or changes the parts of one that a definition names. */
@Singleton
public final class DefineForm {

    private final FormRepository forms;
    private final CustomFieldRepository customFields;
    private final MagRepository mags;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    DefineForm(
            FormRepository forms,
            CustomFieldRepository customFields,
            MagRepository mags,
            Database database,
            Clock clock,
            AuditLog audit) {
        this.forms = forms;
        this.customFields = customFields;
        this.mags = mags;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @param id the form to change; null to create one
     * @throws Problem {@code not_found}, {@code invalid_request}, {@code conflict} when the slug is
     *     taken
     */
    public Form define(@Nullable UUID id, FormDefinition definition) {
        return database.inTransaction(
                () -> {
                    Form form = id == null ? add(definition) : change(id, definition);
                    audit.write(
                            AuditEvent.done(id == null ? "form_added" : "form_changed")
                                    .with("form", form.id().toString()));
                    return form;
                });
    }

    private Form add(FormDefinition definition) {
        if (definition.fields() == null) {
            throw Problem.invalid("/fields", "is required");
        }
        Form none =
                new Form(
                        Ids.next(),
                        "",
                        "",
                        true,
                        1,
                        FormSettings.NONE,
                        List.of(),
                        List.of(),
                        List.of());
        Form form =
                merged(
                        none,
                        definition,
                        PlainText.required("/name", definition.name(), 200),
                        PlainText.slug("/slug", definition.slug()));
        if (!forms.add(form, clock.instant())) {
            throw new Problem(ProblemCode.CONFLICT, "There is a form with this slug");
        }
        forms.setFields(form.id(), form.fields());
        return form;
    }

    private Form change(UUID id, FormDefinition definition) {
        Form before = forms.byId(id).orElseThrow(() -> Problem.notFound("form"));
        String name = PlainText.optional("/name", definition.name(), 200);
        String slug =
                definition.slug() == null
                        ? before.slug()
                        : PlainText.slug("/slug", definition.slug());
        if (!slug.equals(before.slug()) && forms.bySlug(slug).isPresent()) {
            throw new Problem(ProblemCode.CONFLICT, "There is a form with this slug");
        }
        Form form = merged(before, definition, name == null ? before.name() : name, slug);
        forms.change(form, clock.instant());
        if (definition.fields() != null) {
            forms.setFields(id, form.fields());
        }
        return forms.byId(id).orElseThrow(() -> Problem.notFound("form"));
    }

    private Form merged(Form before, FormDefinition definition, String name, String slug) {
        FormSettings settings = definition.settings();
        List<String> tags = definition.autoAssignTags();
        List<UUID> magIds = definition.autoAssignMagIds();
        List<FormDefinition.Field> fields = definition.fields();
        return new Form(
                before.id(),
                slug,
                name,
                open(before, definition.status()),
                before.revision(),
                settings == null ? before.settings() : settings.checked(),
                tags == null ? before.autoAssignTags() : Tags.checked("/autoAssignTags", tags),
                magIds == null ? before.autoAssignMagIds() : known(magIds),
                fields == null ? before.fields() : new FormFields(customFields.all()).read(fields));
    }

    private List<UUID> known(List<UUID> magIds) {
        List<UUID> ids = magIds.stream().distinct().toList();
        if (mags.countOf(ids) != ids.size()) {
            throw Problem.invalid("/autoAssignMagIds", "names a group that does not exist");
        }
        return ids;
    }

    private static boolean open(Form before, @Nullable String status) {
        return switch (status) {
            case null -> before.open();
            case "open" -> true;
            case "closed" -> false;
            default -> throw Problem.invalid("/status", "is neither open nor closed");
        };
    }
}
