package dev.skerry.bench.sites;

import dev.skerry.bench.stage.BenchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Placements by the hundred, as the directory knows them: databases with a pool and many schemas,
 * and databases of one site's own. Of each kind the product makes the first; the others are copies
 * of it, which hold the same to the byte.
 */
final class Placements {

    private static final String SHARED = "placements_";
    private static final String OWN = "placement_own_";

    /** Makes what the directory names and is not there yet. */
    @FunctionalInterface
    interface Maker {
        void make() throws Exception;
    }

    private final BenchDatabase pool;
    private final int databases;
    private final int schemas;
    private final int own;

    /**
     * @param databases with schemas
     * @param schemas in each of these, beside its pool
     * @param own databases with one site each
     */
    Placements(BenchDatabase pool, int databases, int schemas, int own) {
        this.pool = pool;
        this.databases = databases;
        this.schemas = schemas;
        this.own = own;
    }

    int count() {
        return databases * (1 + schemas) + own;
    }

    /** One of the databases with many schemas. */
    BenchDatabase shared(int number) {
        return new BenchDatabase(pool.port(), SHARED + number);
    }

    static String reference(int number) {
        return "db:" + SHARED + number;
    }

    static String schema(int number) {
        return "bench_" + number;
    }

    /**
     * Schemas of all placements, with the references of their databases, as a report names them.
     */
    List<String> targets() {
        List<String> targets = new ArrayList<>();
        for (int database = 1; database <= databases; database++) {
            targets.add(reference(database) + "/pool");
            for (int schema = 1; schema <= schemas; schema++) {
                targets.add(reference(database) + "/" + schema(schema));
            }
        }
        for (int database = 1; database <= own; database++) {
            targets.add("db:" + OWN + database + "/pool");
        }
        return targets;
    }

    void make(Maker product) throws Exception {
        pool.create(SHARED + 1);
        pool.create(OWN + 1);
        name(SHARED + 1, schemas);
        name(OWN + 1, 0);
        product.make();
        try (Connection server = new BenchDatabase(pool.port(), "postgres").connect("postgres");
                Statement statement = server.createStatement()) {
            copy(statement, SHARED, databases);
            copy(statement, OWN, own);
        }
        for (int database = 2; database <= databases; database++) {
            name(SHARED + database, schemas);
        }
        for (int database = 2; database <= own; database++) {
            name(OWN + database, 0);
        }
    }

    /** Rights on the database itself are not copied: the product grants them when it migrates. */
    private static void copy(Statement statement, String prefix, int count) throws SQLException {
        for (int database = 2; database <= count; database++) {
            statement.execute(
                    "create database %1$s%2$d template %1$s1 strategy file_copy"
                            .formatted(prefix, database));
        }
    }

    private void name(String database, int dedicated) throws SQLException {
        pool.execute(
                """
                insert into directory.placements (id, database_ref, schema_name)
                select '%1$s-' || n, 'db:%1$s', case n when 0 then 'pool' else 'bench_' || n end
                from generate_series(0, %2$d) n
                """
                        .formatted(database, dedicated));
    }
}
