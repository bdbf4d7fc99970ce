package dev.skerry.operations;

import dev.skerry.kernel.sql.Database;
import dev.skerry.operations.rows.SiteTable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Site tables as whoever runs requests sees them. */
@Singleton
final class SiteTableRepository {

    private final Database database;

    SiteTableRepository(Database database) {
        this.database = database;
    }

    /**
     * Names of tables in which the site in scope sees any row at all, with and without naming it.
     */
    List<String> thatShowRows(List<SiteTable> tables) {
        String questions =
                tables.stream()
                        .map(SiteTable::name)
                        .map("select '%1$s' as name where exists (select from %1$s)"::formatted)
                        .collect(Collectors.joining(" union all "));
        return database.list(questions, row -> row.text("name"));
    }
}
