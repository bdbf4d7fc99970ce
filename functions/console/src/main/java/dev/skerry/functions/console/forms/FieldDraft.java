package dev.skerry.functions.console.forms;

import dev.skerry.crm.form.FormDefinition;
import dev.skerry.crm.form.FormField;
import dev.skerry.crm.form.Rules;
import dev.skerry.kernel.problem.Problem;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form, as somebody types it.
 *
 * @param key made of the label where it is left empty
 * @param options one a line
 */
public record FieldDraft(
        String key,
        String label,
        String type,
        boolean required,
        String options,
        String pattern,
        String minLength,
        String maxLength,
        String min,
        String max) {

    static final FieldDraft EMPTY = of("", "", "text", false);

    static FieldDraft of(String key, String label, String type, boolean required) {
        return new FieldDraft(key, label, type, required, "", "", "", "", "", "");
    }

    static FieldDraft of(FormField field) {
        Rules rules = field.rules();
        List<String> options = rules.options();
        return new FieldDraft(
                field.key(),
                field.label(),
                field.type().word(),
                field.required(),
                options == null ? "" : String.join("\n", options),
                rules.pattern() == null ? "" : rules.pattern(),
                text(rules.minLength()),
                text(rules.maxLength()),
                text(rules.min()),
                text(rules.max()));
    }

    /**
     * @param typed what the page calls {@code label}, {@code rules.min} and so on
     */
    static FieldDraft read(UnaryOperator<String> typed) {
        return new FieldDraft(
                typed.apply("key"),
                typed.apply("label"),
                typed.apply("type"),
                typed.apply("required").equals("yes"),
                typed.apply("rules.options"),
                typed.apply("rules.pattern"),
                typed.apply("rules.minLength"),
                typed.apply("rules.maxLength"),
                typed.apply("rules.min"),
                typed.apply("rules.max"));
    }

    boolean isEmpty() {
        return key.isEmpty() && label.isEmpty() && options.isEmpty();
    }

    /** Whether it asks for more than its type does: pages show that at once. */
    public boolean hasRules() {
        return !(options + pattern + minLength + maxLength + min + max).isEmpty();
    }

    /**
     * @param at pointer of the field
     * @throws Problem {@code invalid_request} for what is no number
     */
    FormDefinition.Field definition(String at) {
        return new FormDefinition.Field(
                key.isEmpty() ? keyOf(label) : key,
                label,
                type.isEmpty() ? null : type,
                required,
                hasRules()
                        ? new Rules(
                                whole(at + "/rules/minLength", minLength),
                                whole(at + "/rules/maxLength", maxLength),
                                pattern.isEmpty() ? null : pattern,
                                number(at + "/rules/min", min),
                                number(at + "/rules/max", max),
                                choices())
                        : Rules.NONE);
    }

    /** An address is what contacts are found by: it has one key. */
    private String keyOf(String text) {
        if (type.equals("email")) {
            return "email";
        }
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^[_0-9]+|_+$", "");
        return plain.substring(0, Math.min(plain.length(), 60));
    }

    private @Nullable List<String> choices() {
        return options.isEmpty()
                ? null
                : Arrays.stream(options.split("\\R"))
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .toList();
    }

    private static @Nullable Integer whole(String pointer, String typed) {
        try {
            return typed.isEmpty() ? null : Integer.valueOf(typed);
        } catch (NumberFormatException noNumber) {
            throw Problem.invalid(pointer, "is no whole number");
        }
    }

    private static @Nullable Double number(String pointer, String typed) {
        String plain = typed.replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!plain.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            throw Problem.invalid(pointer, "is no number");
        }
        return Double.valueOf(plain);
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String text(@Nullable Double number) {
        return number == null ? "" : number.toString().replaceFirst("\\.0$", "");
    }
}
