package dev.skerry.functions.console;

import dev.skerry.kernel.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A day in Stockholm, as a form's date field has it. */
public record Day(LocalDate date) {

    /**
     * Null where the field is empty.
     *
     * @throws Problem {@code invalid_request} for what is no day
     */
    public static @Nullable Day of(String field, @Nullable String text) {
        String typed = Asked.text(text);
        if (typed.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(typed);
            if (date.getYear() < 1900 || date.getYear() > 9000) {
                throw Problem.invalid("/" + field, "is not a day of our time");
            }
            return new Day(date);
        } catch (DateTimeParseException notOne) {
            throw Problem.invalid("/" + field, "is not a day");
        }
    }

    /** As a date field is filled with; empty for none. */
    public static String field(@Nullable Instant instant) {
        return instant == null ? "" : instant.atZone(Words.ZONE).toLocalDate().toString();
    }

    public Instant begin() {
        return date.atStartOfDay(Words.ZONE).toInstant();
    }

    /** When the next one begins. */
    public Instant end() {
        return date.plusDays(1).atStartOfDay(Words.ZONE).toInstant();
    }
}
