package dev.skerry.functions.operatesites;

import dev.skerry.kernel.site.Site;
import dev.skerry.testing.Stage;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much there is of a site everywhere: the same for two that were ordered alike. */
final class Traces {

    private Traces() {}

    /**
     * @param slug its admin's address begins with it, too
     */
    static Map<String, @Nullable Object> of(Stage stage, String slug, Site site)
            throws SQLException {
        String own = "site_" + site.id().toString().replace("-", "");
        Map<String, @Nullable Object> traces =
                stage.rows(
                                """
                                select (select count(*) from directory.staff_assignments where site_id = s.id) as staff,
                                       (select count(*) from directory.api_keys where site_id = s.id) as keys,
                                       (select count(*) from directory.signing_keys where site_id = s.id) as signing_keys,
                                       (select count(*) from directory.placements where schema_name = ?) as placements,
                                       (select count(*) from pg_namespace where nspname = ?) as schemas,
                                       (select count(*) from pg_tables where schemaname = ?) as tables,
                                       (select count(*) from pool.mails where to_address = ?) as mails,
                                       s.status
                                from directory.sites s where s.id = ?
                                """,
                                own,
                                own,
                                own,
                                slug + "@example.org",
                                site.id().value())
                        .getFirst();
        Sums.of(stage, site).forEach((table, sum) -> traces.put(table, sum.rows()));
        return traces;
    }
}
