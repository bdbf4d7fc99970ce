package dev.skerry.local;

import dev.skerry.sites.CreatePlacement;
import java.util.List;
import java.util.Map;

/**
 * Where the demo sites' tables are: most in the pool, <i>Stråket</i> in a database of its own,
 * <i>Acme</i> in a schema of its own.
 */
final class DemoPlacements {

    static final String POOL_DATABASE = "skerry";
    static final String STRAKET_DATABASE = "skerry_straket";

    static final CreatePlacement.Command STRAKET =
            new CreatePlacement.Command("straket", "env:DATABASE_URL_STRAKET", "pool");
    static final CreatePlacement.Command ACME =
            new CreatePlacement.Command("acme", "env:DATABASE_URL", "acme");
    static final List<CreatePlacement.Command> ALL = List.of(STRAKET, ACME);

    private DemoPlacements() {}

    static Map<String, Object> urls(LocalPostgres postgres) {
        return Map.of(
                "database-url", postgres.url(POOL_DATABASE, "skerry_app"),
                "database-url-straket", postgres.url(STRAKET_DATABASE, "skerry_app"),
                "directory-url", postgres.url(POOL_DATABASE, "skerry_directory"),
                "migrate-url", postgres.url(POOL_DATABASE, "postgres"),
                "migrate-url-straket", postgres.url(STRAKET_DATABASE, "postgres"));
    }
}
