package dev.skerry.functions.console;

import dev.skerry.http.Csv;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;

/** A file that a browser keeps in place of showing it. */
public final class Download {

    /** Spreadsheets take a file for UTF-8 that begins with it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Download() {}

    /**
     * @param name without its ending: letters, digits and hyphens
     */
    public static HttpResponse<String> csv(String name, Csv csv) {
        return file(name + ".csv", MediaType.of("text/csv;charset=utf-8"), BYTE_ORDER_MARK + csv);
    }

    public static HttpResponse<String> text(String name, String text) {
        return file(name + ".txt", MediaType.of("text/plain;charset=utf-8"), text);
    }

    private static HttpResponse<String> file(String name, MediaType type, String text) {
        return HttpResponse.ok(text)
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
