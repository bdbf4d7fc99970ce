package dev.skerry.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180) for people who open them in a spreadsheet. A cell that a
 * spreadsheet would run as a formula gets an apostrophe in front.
 */
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final StringBuilder text = new StringBuilder();

    public Csv(String... header) {
        row(header);
    }

    public Csv row(String... cells) {
        text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    public static boolean isWanted(HttpRequest<?> request) {
        return request.accept().stream().anyMatch(MediaType.TEXT_CSV_TYPE::equals);
    }

    private static String cell(String value) {
        String safe = isFormula(value) ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c < ' ');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean isFormula(String value) {
        String shown = value.stripLeading();
        return startsFormula(value) || startsFormula(shown);
    }

    private static boolean startsFormula(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
