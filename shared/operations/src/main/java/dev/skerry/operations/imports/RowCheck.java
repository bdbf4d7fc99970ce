package dev.skerry.operations.imports;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.operations.rows.SiteTable;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the rows of one file may become rows of the table: all of the exported site, with columns
 * that are known here, and each with the same ones.
 */
final class RowCheck {

    private static final String SITE = "site_id";

    private final JsonMapper mapper;
    private final SiteTable table;
    private final String site;
    private final Set<String> known;
    private @Nullable Set<String> columns;

    RowCheck(JsonMapper mapper, SiteTable table, SiteId site) {
        this.mapper = mapper;
        this.table = table;
        this.site = site.toString();
        this.known = new HashSet<>(table.columns());
        known.addAll(table.generated());
    }

    void check(String row) {
        JsonNode tree = tree(row);
        Set<String> names = new HashSet<>();
        tree.entries().forEach(it -> names.add(it.getKey()));
        if (columns == null) {
            if (!known.containsAll(names)) {
                throw refused("has a column that is not known here");
            }
            if (!names.containsAll(table.key())) {
                throw refused("has no key");
            }
            columns = names;
        } else if (!columns.equals(names)) {
            throw refused("has other columns than the one before");
        }
        JsonNode whose = tree.get(SITE);
        if (whose == null || !whose.isString() || !whose.getStringValue().equals(site)) {
            throw refused("is of another site");
        }
    }

    /** Those of the rows so far that are written; all of them when there were no rows. */
    List<String> written() {
        Set<String> given = columns;
        return given == null
                ? table.columns()
                : table.columns().stream().filter(given::contains).toList();
    }

    private JsonNode tree(String row) {
        try {
            JsonNode tree = mapper.readValue(row, Argument.of(JsonNode.class));
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException unreadable) {
            throw refused("is no JSON");
        }
        throw refused("is no object");
    }

    private RuntimeException refused(String why) {
        return Refusal.of("A row of %s %s".formatted(table.name(), why));
    }
}
