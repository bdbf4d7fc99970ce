package dev.skerry.crm.form;

import dev.skerry.crm.contact.ContactField;
import dev.skerry.kernel.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A body that fulfils its form.
 *
 * @param values answers by field key, as stored with the submission
 * @param customFields custom field to answer, as text
 * @param consents consent type to yes or no
 */
record Answers(
        Map<String, Object> values, Map<UUID, String> customFields, Map<String, Boolean> consents) {

    static final String CONSENTS = "consents";
    static final String HONEYPOT = "_hp";
    static final String IDEMPOTENCY_KEY = "idempotencyKey";

    private static final int MOST_CONSENTS = 20;

    static boolean isReserved(String key) {
        return key.equals(CONSENTS) || key.equals(HONEYPOT) || key.equals(IDEMPOTENCY_KEY);
    }

    /** Refuses with one pointer per field that is wrong, missing or unknown. */
    static Answers check(Form form, Map<String, Object> body) {
        List<Problem.Invalid> errors = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<UUID, String> customFields = new LinkedHashMap<>();
        Map<String, Object> unknown = new LinkedHashMap<>(body);
        for (FormField field : form.fields()) {
            unknown.remove(field.key());
            try {
                Object answer = new AnswerCheck(field).check(body.get(field.key()));
                if (answer != null) {
                    values.put(field.key(), answer);
                    keep(customFields, field, answer);
                }
            } catch (AnswerCheck.Wrong wrong) {
                errors.add(new Problem.Invalid(pointer(field.key()), wrong.detail()));
            }
        }
        for (String key : unknown.keySet()) {
            if (!isReserved(key)) {
                errors.add(new Problem.Invalid(pointer(key), "is not a field of this form"));
            }
        }
        Map<String, Boolean> consents = consents(body.get(CONSENTS), errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors.subList(0, Math.min(errors.size(), 50)));
        }
        return new Answers(values, customFields, consents);
    }

    Optional<String> text(ContactField field) {
        return Optional.ofNullable(values.get(field.key()))
                .map(Answers::text)
                .map(it -> it.substring(0, Math.min(it.length(), field.longest())));
    }

    /** What the contact says no to, as the contact's do-not-disturb word. */
    @Nullable String refusedChannels() {
        boolean email = Boolean.FALSE.equals(consents.get("email_marketing"));
        boolean phone =
                Boolean.FALSE.equals(consents.get("phone_marketing"))
                        || Boolean.FALSE.equals(consents.get("sms"));
        if (email) {
            return phone ? "all" : "email";
        }
        return phone ? "phone" : null;
    }

    private static void keep(Map<UUID, String> customFields, FormField field, Object answer) {
        UUID id = field.customFieldId();
        if (id != null) {
            customFields.put(id, text(answer));
        }
    }

    private static String text(Object answer) {
        return switch (answer) {
            case BigDecimal number -> number.toPlainString();
            case List<?> choices ->
                    String.join("\n", choices.stream().map(String::valueOf).toList());
            default -> answer.toString();
        };
    }

    private static Map<String, Boolean> consents(
            @Nullable Object given, List<Problem.Invalid> errors) {
        Map<String, Boolean> consents = new LinkedHashMap<>();
        if (given == null) {
            return consents;
        }
        if (!(given instanceof Map<?, ?> map) || map.size() > MOST_CONSENTS) {
            errors.add(
                    new Problem.Invalid("/consents", "must be an object of at most 20 consents"));
            return consents;
        }
        map.forEach(
                (type, answer) -> {
                    String word = String.valueOf(type);
                    if (answer instanceof Boolean yes && word.matches("[a-z][a-z0-9_]{0,59}")) {
                        consents.put(word, yes);
                    } else {
                        errors.add(
                                new Problem.Invalid(
                                        "/consents" + pointer(word), "must be true or false"));
                    }
                });
        return consents;
    }

    private static String pointer(String key) {
        String shown = key.length() > 100 ? key.substring(0, 100) : key;
        return "/" + shown.replace("~", "~0").replace("/", "~1");
    }
}
