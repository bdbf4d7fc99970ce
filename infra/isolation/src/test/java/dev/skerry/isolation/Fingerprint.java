package dev.skerry.isolation;

import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All rows of a site, one digest per table: equal when nothing at all has changed. That something
 * not of this site was tried here is the one thing that others bring about: it is left out.
 */
record Fingerprint(Map<String, Object> digests) {

    private static final String OWN_DOING =
            "event not like 'foreign\\_%' and event not like 'unknown\\_%'";

    static Fingerprint of(Stage stage, TestSite site) {
        UUID id = site.site().id().value();
        Map<String, Object> digests = new LinkedHashMap<>();
        for (Table table : Table.all(stage, "pool")) {
            String rows =
                    table.name().equals("audit_events")
                            ? "(select * from " + table.path() + " where " + OWN_DOING + ")"
                            : table.path();
            digests.put(table.path(), digest(stage, rows, "site_id", id));
        }
        digests.put("directory.sites", digest(stage, "directory.sites", "id", id));
        for (String table :
                List.of(
                        "directory.api_keys",
                        "directory.signing_keys",
                        "directory.site_domains",
                        "directory.site_features",
                        "directory.subscriptions",
                        "directory.staff_assignments")) {
            digests.put(table, digest(stage, table, "site_id", id));
        }
        return new Fingerprint(digests);
    }

    private static Object digest(Stage stage, String table, String column, UUID id) {
        return stage.value(
                "select count(*) || ' rows ' || md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) from %s t where %s = ?"
                        .formatted(table, column),
                id);
    }
}
