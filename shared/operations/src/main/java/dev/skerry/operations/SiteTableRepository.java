package dev.skerry.operations;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** All site tables of the placement in scope, as whoever runs requests sees them. */
@Singleton
final class SiteTableRepository {

    private final Database database;

    SiteTableRepository(Database database) {
        this.database = database;
    }

    /**
     * Names of tables in which the site in scope sees any row at all, with and without naming it.
     */
    List<String> thatShowRows() {
        String questions =
                names().stream()
                        .map("select '%1$s' as name where exists (select from %1$s)"::formatted)
                        .collect(Collectors.joining(" union all "));
        return database.list(questions, row -> row.text("name"));
    }

    /** In alphabetical order; what has no column {@code site_id} is no site table. */
    List<String> names() {
        return database.list(
                """
                select c.relname as name
                from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'site_id'
                where c.relnamespace = to_regnamespace(?) and c.relkind in ('r', 'p') and not c.relispartition
                order by 1
                """,
                row -> row.text("name"),
                SiteScope.current().site().placement().schema());
    }
}
