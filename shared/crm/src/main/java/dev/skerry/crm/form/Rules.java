package dev.skerry.crm.form;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer must fulfil beyond its field's type; null for no such rule.
 *
 * @param pattern a regular expression the whole answer must match, at most 200 characters
 * @param options what a select or multiselect offers
 */
@Serdeable
public record Rules(
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable String pattern,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable List<String> options) {

    public static final Rules NONE = new Rules(null, null, null, null, null, null);

    public Rules {
        options = options == null ? null : List.copyOf(options);
    }

    /** Refuses rules that no answer could be held to. */
    Rules checked(String pointer, FieldType type) {
        require(minLength == null || minLength >= 0, pointer + "/minLength", "is negative");
        require(maxLength == null || maxLength >= 1, pointer + "/maxLength", "is less than 1");
        require(
                minLength == null || maxLength == null || minLength <= maxLength,
                pointer + "/minLength",
                "is more than maxLength");
        require(min == null || max == null || min <= max, pointer + "/min", "is more than max");
        require(
                pattern == null || BoundedPattern.isValid(pattern),
                pointer + "/pattern",
                "is not a regular expression of at most 200 characters");
        require(
                !type.hasOptions() || (options != null && !options.isEmpty()),
                pointer + "/options",
                "is required");
        require(
                options == null
                        || (options.size() <= 200 && options.stream().allMatch(Rules::isOption)),
                pointer + "/options",
                "is not at most 200 texts of 1 to 200 characters");
        return this;
    }

    private static boolean isOption(String option) {
        return !option.isBlank() && option.length() <= 200 && PlainText.isStorable(option);
    }

    private static void require(boolean holds, String pointer, String detail) {
        if (!holds) {
            throw Problem.invalid(pointer, detail);
        }
    }
}
