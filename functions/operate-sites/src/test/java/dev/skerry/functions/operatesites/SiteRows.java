package dev.skerry.functions.operatesites;

import dev.skerry.kernel.site.Site;
import dev.skerry.operations.rows.RowRepository;
import dev.skerry.operations.rows.SiteTable;
import dev.skerry.testing.Stage;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All rows of a site, wherever its tables are, without the site's id and what is generated from it.
 *
 * @param byTable sorted texts of the rows
 */
record SiteRows(Map<String, List<String>> byTable) {

    static SiteRows of(Stage stage, Site site) throws Exception {
        RowRepository repository = stage.bean(RowRepository.class);
        JsonMapper mapper = stage.bean(JsonMapper.class);
        Map<String, List<String>> byTable = new TreeMap<>();
        try (RowRepository.Session session = repository.open(site)) {
            for (SiteTable table : repository.tables(session)) {
                Stream.Builder<String> rows = Stream.builder();
                repository.read(
                        session,
                        table,
                        row -> {
                            Map<String, Object> columns =
                                    new TreeMap<>(
                                            mapper.readValue(
                                                    row,
                                                    Argument.mapOf(String.class, Object.class)));
                            columns.remove("site_id");
                            table.generated().forEach(columns::remove);
                            rows.add(columns.toString());
                        });
                byTable.put(table.name(), rows.build().sorted().toList());
            }
        }
        return new SiteRows(byTable);
    }

    List<String> of(String table) {
        return byTable.get(table);
    }

    long count() {
        return byTable.values().stream().mapToLong(List::size).sum();
    }
}
