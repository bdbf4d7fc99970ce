package dev.skerry.crm.form;

import dev.skerry.crm.PlainText;
import dev.skerry.crm.contact.ContactField;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Gives a site a field of its own for its contacts. */
@Singleton
public final class AddCustomField {

    /**
     * @param name the field's key in forms: lower-case words with underscores
     * @param type one of {@link FieldType}'s words
     */
    @Serdeable
    public record Command(
            @Nullable String name,
            @Nullable String label,
            @Nullable String type,
            @Nullable Rules rules) {}

    private final CustomFieldRepository fields;
    private final Clock clock;
    private final AuditLog audit;

    AddCustomField(CustomFieldRepository fields, Clock clock, AuditLog audit) {
        this.fields = fields;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code invalid_request}, {@code conflict} when the name is taken
     */
    public CustomField add(Command command) {
        FieldType type = FieldType.of("/type", command.type());
        Rules rules = command.rules() == null ? Rules.NONE : command.rules();
        CustomField field =
                new CustomField(
                        Ids.next(),
                        key("/name", command.name()),
                        PlainText.required("/label", command.label(), 200),
                        type,
                        rules.checked("/rules", type));
        if (ContactField.of(field.name()).isPresent()) {
            throw Problem.invalid("/name", "is a field every contact has");
        }
        if (!fields.add(field, clock.instant())) {
            throw new Problem(ProblemCode.CONFLICT, "There is a field of this name");
        }
        audit.write(
                AuditEvent.done("custom_field_added").with("custom_field", field.id().toString()));
        return field;
    }

    static String key(String pointer, @Nullable String given) {
        String key = PlainText.required(pointer, given, 60);
        if (!key.matches("[a-zA-Z][a-zA-Z0-9_]*") || Answers.isReserved(key)) {
            throw Problem.invalid(pointer, "is not letters, digits and underscores");
        }
        return key;
    }
}
