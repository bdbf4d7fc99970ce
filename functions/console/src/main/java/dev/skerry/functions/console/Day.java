package dev.skerry.functions.console;

import dev.skerry.kernel.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A day in Stockholm, as a form's date field has it: {@code 2026-11-22}. People mean whole ones.
 */
public record Day(LocalDate date) {

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    /**
     * Null where the field is empty.
     *
     * @param pointer to the field
     * @throws Problem {@code invalid_request} for what is no day of our time
     */
    public static @Nullable Day of(String pointer, @Nullable String text) {
        String typed = Asked.text(text);
        if (typed.isEmpty()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(typed);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return new Day(date);
            }
        } catch (DateTimeParseException noDay) {
            // Refused below, with what is no year of ours.
        }
        throw Problem.invalid(pointer, "is no day");
    }

    /** Where the day of a field begins; null where the field is empty. */
    public static @Nullable Instant from(String pointer, @Nullable String text) {
        Day day = of(pointer, text);
        return day == null ? null : day.begin();
    }

    /** Where the day of a field is over; null where the field is empty. */
    public static @Nullable Instant until(String pointer, @Nullable String text) {
        Day day = of(pointer, text);
        return day == null ? null : day.end();
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
