package dev.skerry.local;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The databases of a stage: the pool with the directory, and one that a single demo site has. */
final class Databases {

    private static final String POOL = "skerry";
    private static final String STRAKET = "skerry_straket";

    static final List<String> NAMES = List.of(POOL, STRAKET);

    private Databases() {}

    /** Their addresses, by the names that placements know them by. */
    static Map<String, Object> in(LocalPostgres postgres) {
        return Map.of(
                "database-url", postgres.url(POOL, "skerry_app"),
                "database-url-straket", postgres.url(STRAKET, "skerry_app"),
                "directory-url", postgres.url(POOL, "skerry_directory"),
                "migrate-url", postgres.url(POOL, "postgres"),
                "migrate-url-straket", postgres.url(STRAKET, "postgres"));
    }

    /** The same, as the environment of a program names them. */
    static Map<String, String> variables(LocalPostgres postgres) {
        Map<String, String> variables = new TreeMap<>();
        in(postgres).forEach((name, address) -> variables.put(variable(name), address.toString()));
        return variables;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** For people with psql: sees everything. */
    static String administratorUrl(LocalPostgres postgres) {
        return postgres.url(POOL, "postgres");
    }
}
