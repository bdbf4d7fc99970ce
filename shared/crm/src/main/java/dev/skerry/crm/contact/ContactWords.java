package dev.skerry.crm.contact;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about a contact. A field that is not named stays as it is; one named with
 * null is emptied, which is why this is read from a map and not bound to a record.
 */
record ContactWords(
        Map<ContactField, @Nullable String> fields,
        @Nullable String status,
        boolean namesDnd,
        @Nullable String dndStatus) {

    private static final Set<String> DND = Set.of("email", "phone", "all");

    static ContactWords read(Map<String, @Nullable Object> body) {
        return read("", body);
    }

    /**
     * @param at where in the request the body is, as a JSON pointer
     */
    static ContactWords read(String at, Map<String, @Nullable Object> body) {
        Map<ContactField, @Nullable String> fields = new EnumMap<>(ContactField.class);
        String status = null;
        String dnd = null;
        for (Map.Entry<String, @Nullable Object> entry : body.entrySet()) {
            String key = entry.getKey();
            String pointer = at + "/" + key.replace("~", "~0").replace("/", "~1");
            String value = text(pointer, entry.getValue());
            switch (key) {
                case "status" -> status = PlainText.required(pointer, value, 50);
                case "dndStatus" -> dnd = dnd(pointer, value);
                default -> {
                    ContactField field =
                            ContactField.of(key)
                                    .orElseThrow(() -> Problem.invalid(pointer, "is not known"));
                    fields.put(field, field(field, pointer, value));
                }
            }
        }
        return new ContactWords(fields, status, body.containsKey("dndStatus"), dnd);
    }

    /** What it says something of, in words of ours. */
    String named() {
        List<String> names = new ArrayList<>();
        fields.keySet().forEach(field -> names.add(field.key()));
        if (status != null) {
            names.add("status");
        }
        if (namesDnd) {
            names.add("dndStatus");
        }
        return String.join(",", names);
    }

    private static @Nullable String field(
            ContactField field, String pointer, @Nullable String value) {
        String text = PlainText.optional(pointer, value, field.longest());
        return text == null || field != ContactField.EMAIL
                ? text
                : EmailAddress.required(pointer, text);
    }

    private static @Nullable String dnd(String pointer, @Nullable String value) {
        if (value != null && !DND.contains(value)) {
            throw Problem.invalid(pointer, "is not email, phone or all");
        }
        return value;
    }

    private static @Nullable String text(String pointer, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Problem.invalid(pointer, "must be text");
    }
}
