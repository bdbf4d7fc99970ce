package dev.skerry.operations.rows;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One table of a site.
 *
 * @param columns those that are written
 * @param generated those that come by themselves
 * @param key the columns of its primary key
 */
public record SiteTable(
        String name, List<String> columns, List<String> generated, List<String> key) {

    public SiteTable {
        columns = List.copyOf(columns);
        generated = List.copyOf(generated);
        key = List.copyOf(key);
    }

    /** For a statement. */
    static String quoted(List<String> columns) {
        return columns.stream().map(it -> '"' + it + '"').collect(Collectors.joining(", "));
    }
}
