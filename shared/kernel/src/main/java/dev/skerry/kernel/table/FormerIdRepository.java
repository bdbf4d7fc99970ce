package dev.skerry.kernel.table;

import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;

/** The table {@code former_ids}: what hashes of the site in scope may have been made with. */
@Singleton
public final class FormerIdRepository {

    private final Database database;

    FormerIdRepository(Database database) {
        this.database = database;
    }

    /** Empty for a site that has always been here. */
    public List<SiteId> all() {
        return database.list(
                "select former_id from former_ids where site_id = ? order by former_id",
                row -> new SiteId(row.uuid("former_id")),
                SiteScope.current().site().id().value());
    }

    void add(SiteId former) {
        database.update(
                "insert into former_ids (site_id, former_id) values (?, ?) on conflict do nothing",
                SiteScope.current().site().id().value(),
                former.value());
    }
}
