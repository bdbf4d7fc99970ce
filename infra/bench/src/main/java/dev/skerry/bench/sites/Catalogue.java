package dev.skerry.bench.sites;

import dev.skerry.bench.stage.BenchDatabase;
import dev.skerry.sites.SitePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How large the server's databases are.
 *
 * @param kilobytes of all databases together
 * @param relations tables, indexes and the like of the pool's database
 */
record Catalogue(long kilobytes, long relations) {

    static Catalogue of(BenchDatabase pool) throws SQLException {
        try (Connection connection = pool.connect()) {
            return new Catalogue(
                    number(
                            connection,
                            "select sum(pg_database_size(oid)) / 1024 from pg_database where not datistemplate"),
                    number(connection, "select count(*) from pg_class"));
        }
    }

    Catalogue minus(Catalogue before) {
        return new Catalogue(kilobytes - before.kilobytes, relations - before.relations);
    }

    Catalogue dividedBy(int sites) {
        return new Catalogue(kilobytes / sites, relations / sites);
    }

    /** Memory of a fresh connection after it has used each table of each site schema there. */
    static double connectionMb(BenchDatabase pool, SitePlace place) throws Exception {
        try (Connection connection = database(pool, place).connect()) {
            try (Statement statement = connection.createStatement()) {
                for (String table : tables(connection, place)) {
                    statement.execute("select from %s limit 0".formatted(table));
                }
            }
            return privateKilobytes(number(connection, "select pg_backend_pid()")) / 1024.0;
        }
    }

    /** For databases of their own, one of them: a connection sees no more. */
    private static BenchDatabase database(BenchDatabase pool, SitePlace place) throws SQLException {
        if (place != SitePlace.DATABASE) {
            return pool;
        }
        try (Connection connection = pool.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select max(datname) from pg_database where datname like 'site_%'")) {
            row.next();
            return new BenchDatabase(pool.port(), row.getString(1));
        }
    }

    private static List<String> tables(Connection connection, SitePlace place) throws SQLException {
        String schemas =
                place == SitePlace.SCHEMA ? "schemaname like 'site_%'" : "schemaname = 'pool'";
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select schemaname || '.' || tablename from pg_tables where "
                                        + schemas)) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long privateKilobytes(long process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Private_"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
        }
    }
}
