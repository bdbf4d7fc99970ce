package dev.skerry.crm.form;

import dev.skerry.crm.PlainText;
import dev.skerry.crm.contact.ContactField;
import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the fields staff write into the fields a form has. */
final class FormFields {

    private static final int MOST = 100;

    private final Map<String, CustomField> customFields;

    FormFields(List<CustomField> customFields) {
        this.customFields =
                customFields.stream()
                        .collect(Collectors.toMap(CustomField::name, Function.identity()));
    }

    List<FormField> read(List<FormDefinition.Field> given) {
        if (given.isEmpty() || given.size() > MOST) {
            throw Problem.invalid("/fields", "must have 1 to 100 fields");
        }
        List<FormField> fields = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            FormField field = read("/fields/" + i, given.get(i));
            if (!keys.add(field.key())) {
                throw Problem.invalid("/fields/" + i + "/key", "is there twice");
            }
            fields.add(field);
        }
        return fields;
    }

    private FormField read(String at, FormDefinition.Field given) {
        String key = AddCustomField.key(at + "/key", given.key());
        CustomField custom = customFields.get(key);
        FieldType type = type(at, given, key, custom);
        Rules rules = given.rules();
        if (rules == null) {
            rules = custom == null ? Rules.NONE : custom.rules();
        }
        String label = PlainText.optional(at + "/label", given.label(), 200);
        if (label == null) {
            label = custom == null ? key : custom.label();
        }
        return new FormField(
                key,
                label,
                type,
                Boolean.TRUE.equals(given.required()),
                rules.checked(at + "/rules", type),
                custom == null ? null : custom.id());
    }

    private static FieldType type(
            String at, FormDefinition.Field given, String key, @Nullable CustomField custom) {
        ContactField contactField = ContactField.of(key).orElse(null);
        FieldType type =
                given.type() != null
                        ? FieldType.of(at + "/type", given.type())
                        : custom != null ? custom.type() : suggested(contactField);
        if (contactField == ContactField.EMAIL && type != FieldType.EMAIL) {
            throw Problem.invalid(at + "/type", "must be email: contacts are matched by it");
        }
        return type;
    }

    private static FieldType suggested(@Nullable ContactField field) {
        return switch (field) {
            case EMAIL -> FieldType.EMAIL;
            case PHONE -> FieldType.TEL;
            case MESSAGE -> FieldType.TEXTAREA;
            case null, default -> FieldType.TEXT;
        };
    }
}
