package dev.skerry.functions.console;

import dev.skerry.kernel.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Days as forms have them, {@code 2026-11-22}; people mean whole ones, where they are. */
public final class Days {

    private Days() {}

    /** Where the day begins; null for none. */
    public static @Nullable Instant from(String pointer, @Nullable String day) {
        LocalDate date = date(pointer, day);
        return date == null ? null : date.atStartOfDay(Words.ZONE).toInstant();
    }

    /** Where the day is over; null for none. */
    public static @Nullable Instant until(String pointer, @Nullable String day) {
        LocalDate date = date(pointer, day);
        return date == null ? null : date.plusDays(1).atStartOfDay(Words.ZONE).toInstant();
    }

    private static @Nullable LocalDate date(String pointer, @Nullable String day) {
        String typed = Asked.text(day);
        try {
            LocalDate date = typed.isEmpty() ? null : LocalDate.parse(typed);
            if (date == null || (date.getYear() > 1900 && date.getYear() < 10_000)) {
                return date;
            }
        } catch (DateTimeParseException noDay) {
            // Refused below, with what is no year of ours.
        }
        throw Problem.invalid(pointer, "is no day");
    }
}
