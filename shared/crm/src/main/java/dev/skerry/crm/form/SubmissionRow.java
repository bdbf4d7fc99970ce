package dev.skerry.crm.form;

import dev.skerry.crm.contact.ContactField;
import dev.skerry.kernel.id.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A new submission as {@link StoreSubmissions} takes it: one object of its JSON. */
final class SubmissionRow {

    private SubmissionRow() {}

    static Map<String, Object> of(NewSubmission submission) {
        Answers answers = submission.answers();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", submission.id().toString());
        row.put("contact_id", newId());
        row.put("arrived_at", submission.at().toString());
        for (ContactField field : ContactField.values()) {
            answers.text(field).ifPresent(text -> row.put(field.column(), text));
        }
        row.put("answers", answers.values());
        row.put("ip_address", submission.address());
        row.put("body_hash", submission.bodyHash());
        putIfThere(row, "dnd_status", answers.refusedChannels());
        putIfThere(row, "idempotency_key", submission.idempotencyKey());
        putIfAny(row, "custom_fields", customFields(answers));
        putIfAny(row, "consents", consents(answers));
        putIfAny(row, "mags", mags(submission.form()));
        return row;
    }

    private static List<Map<String, Object>> customFields(Answers answers) {
        return answers.customFields().entrySet().stream()
                .map(
                        it ->
                                Map.<String, Object>of(
                                        "id", it.getKey().toString(), "value", it.getValue()))
                .toList();
    }

    private static List<Map<String, Object>> consents(Answers answers) {
        return answers.consents().entrySet().stream()
                .map(
                        it ->
                                Map.<String, Object>of(
                                        "id", newId(), "type", it.getKey(), "yes", it.getValue()))
                .toList();
    }

    private static List<Map<String, Object>> mags(Form form) {
        return form.autoAssignMagIds().stream()
                .map(it -> Map.<String, Object>of("id", newId(), "mag_id", it.toString()))
                .toList();
    }

    private static void putIfAny(
            Map<String, Object> row, String column, List<Map<String, Object>> parts) {
        if (!parts.isEmpty()) {
            row.put(column, parts);
        }
    }

    private static void putIfThere(Map<String, Object> row, String column, @Nullable Object value) {
        if (value != null) {
            row.put(column, value);
        }
    }

    private static String newId() {
        return Ids.next().toString();
    }
}
