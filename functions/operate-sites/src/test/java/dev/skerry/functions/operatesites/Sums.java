package dev.skerry.functions.operatesites;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.operations.rows.TableSum;
import dev.skerry.testing.Stage;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What a site consists of: counts and row hashes, table by table, of those that hold anything. */
final class Sums {

    private Sums() {}

    static Map<String, TableSum> of(Stage stage, Site site) throws SQLException {
        RowRepository rows = stage.bean(RowRepository.class);
        Map<String, TableSum> sums = new TreeMap<>();
        try (RowRepository.Session snapshot = rows.openSnapshot(site)) {
            for (SiteTable table : rows.tables(snapshot)) {
                TableSum sum = rows.sum(snapshot, table);
                if (sum.rows() > 0) {
                    sums.put(table.name(), sum);
                }
            }
        }
        return sums;
    }
}
