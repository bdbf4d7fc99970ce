package dev.skerry.campaigns.segment;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A segment as API bodies and rows spell it.
 *
 * <pre>{@code
 * {"match":"all","conditions":[{"field":"city","op":"equals","value":"Lund"},
 *                              {"field":"custom.budget","op":"at_least","value":"10"}]}
 * }</pre>
 */
@Serdeable
public record SegmentWords(
        @Nullable String match, @Nullable List<SegmentWords.@Nullable ConditionWords> conditions) {

    private static final int MOST = 20;
    private static final int LONGEST = 200;

    /** One condition as API bodies and rows spell it. */
    @Serdeable
    public record ConditionWords(
            @Nullable String field, @Nullable String op, @Nullable String value) {

        static ConditionWords of(Condition condition) {
            return new ConditionWords(
                    condition.field().word(),
                    condition.comparison().word(),
                    condition.comparison().needsValue() ? condition.value() : null);
        }

        Condition condition(String at) {
            Field asked =
                    Field.of(PlainText.required(at + "/field", field, LONGEST))
                            .orElseThrow(
                                    () ->
                                            Problem.invalid(
                                                    at + "/field", "is no field to ask about"));
            Comparison comparison =
                    Comparison.of(PlainText.required(at + "/op", op, LONGEST))
                            .filter(asked.comparisons()::contains)
                            .orElseThrow(
                                    () -> Problem.invalid(at + "/op", "is one of " + words(asked)));
            if (!comparison.needsValue()) {
                return new Condition(asked, comparison, "");
            }
            return new Condition(asked, comparison, value(at + "/value", comparison));
        }

        private String value(String at, Comparison comparison) {
            String text = PlainText.required(at, value, LONGEST);
            return switch (comparison) {
                case BEFORE, AFTER -> instant(at, text);
                case AT_LEAST, AT_MOST -> number(at, text);
                default -> text;
            };
        }

        private static String instant(String at, String text) {
            try {
                return Instant.parse(text).toString();
            } catch (DateTimeParseException e) {
                throw Problem.invalid(at, "is a time such as 2026-01-31T12:00:00Z");
            }
        }

        private static String number(String at, String text) {
            try {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs(number.scale()) > LONGEST) {
                    throw new NumberFormatException("out of range");
                }
                return number.toPlainString();
            } catch (NumberFormatException e) {
                throw Problem.invalid(at, "is a number such as 12.5");
            }
        }

        private static String words(Field field) {
            return field.comparisons().stream()
                    .map(Comparison::word)
                    .sorted(Comparator.naturalOrder())
                    .collect(Collectors.joining(", "));
        }
    }

    public static SegmentWords of(Segment segment) {
        List<@Nullable ConditionWords> words = new ArrayList<>();
        segment.conditions().forEach(it -> words.add(ConditionWords.of(it)));
        return new SegmentWords(segment.every() ? "all" : "any", words);
    }

    /**
     * @param at where it stands in the body
     * @throws Problem {@code invalid_request}
     */
    public Segment segment(String at) {
        if (match != null && !match.equals("all") && !match.equals("any")) {
            throw Problem.invalid(at + "/match", "is all or any");
        }
        if (conditions == null || conditions.isEmpty() || conditions.size() > MOST) {
            throw Problem.invalid(at + "/conditions", "has 1 to " + MOST + " elements");
        }
        List<Condition> read = new ArrayList<>();
        for (ConditionWords condition : conditions) {
            String here = at + "/conditions/" + read.size();
            if (condition == null) {
                throw Problem.invalid(here, "is null");
            }
            read.add(condition.condition(here));
        }
        return new Segment(!"any".equals(match), read);
    }
}
