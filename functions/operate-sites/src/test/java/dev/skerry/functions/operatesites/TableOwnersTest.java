package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.table.OwnedTable;
import dev.skerry.kernel.table.TableOwner;
import dev.skerry.testing.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is emptied or imported, the domains say themselves: none of their tables is forgotten. */
class TableOwnersTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Path SHARED = Path.of("../../shared");
    private static final Pattern CREATED =
            Pattern.compile("^create table (?:if not exists )?(\\w+)", Pattern.MULTILINE);

    private final List<TableOwner> owners =
            List.copyOf(stage.context().getBeansOfType(TableOwner.class));

    @Test
    void every_site_table_is_claimed_by_exactly_one_domain() {
        List<String> tables =
                stage
                        .rows(
                                """
                                select c.relname as name from pg_class c
                                join pg_attribute a on a.attrelid = c.oid and a.attname = 'site_id'
                                where c.relnamespace = 'pool'::regnamespace and c.relkind in ('r', 'p')
                                """)
                        .stream()
                        .map(it -> String.valueOf(it.get("name")))
                        .toList();
        assertThat(tables).isNotEmpty();
        assertThat(owners.stream().flatMap(it -> it.tables().stream()).map(OwnedTable::name))
                .containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void it_is_the_domain_whose_migration_makes_the_table() throws IOException {
        Map<String, String> made = made();
        for (TableOwner owner : owners) {
            String domain = owner.getClass().getPackageName().split("\\.")[2];
            for (OwnedTable table : owner.tables()) {
                assertThat(made).as(table.name()).containsEntry(table.name(), domain);
            }
        }
    }

    /** The module, by table. */
    private static Map<String, String> made() throws IOException {
        Map<String, String> made = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SHARED)) {
            for (Path file :
                    files.filter(it -> it.toString().contains("src/main/resources/db/site/"))
                            .filter(it -> it.toString().endsWith(".sql"))
                            .toList()) {
                Matcher created = CREATED.matcher(Files.readString(file));
                String module = SHARED.relativize(file).getName(0).toString();
                while (created.find()) {
                    made.put(created.group(1), module);
                }
            }
        }
        return made;
    }
}
