package dev.skerry.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that serves sites of more databases than it may stay connected to. */
class PoolsTest {

    private static final int MOST = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final List<DataSource> DATABASES =
            List.of(
                    Postgres.freshDatabase(),
                    Postgres.freshDatabase(),
                    Postgres.freshDatabase(),
                    Postgres.freshDatabase());

    private final ApplicationContext context = ApplicationContext.run(properties(), "test");
    private final Pools pools = context.getBean(Pools.class);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void stays_connected_to_the_databases_it_used_last() throws Exception {
        for (int database : List.of(0, 1, 0, 2)) {
            ask(database);
        }
        assertConnected(0, 2);
        ask(1);
        assertConnected(1, 2);
    }

    @Test
    void a_database_in_use_is_left_alone_and_closed_when_it_is_not() throws Exception {
        try (Borrowed held = pools.borrow(reference(0), Optional.empty())) {
            ask(1);
            ask(2);
            ask(3);
            assertThat(answer(held)).isEqualTo(name(0));
            assertConnected(0, 3);
        }
        ask(1);
        assertConnected(1, 3);
    }

    @Test
    void more_are_opened_while_all_are_in_use() throws Exception {
        List<Borrowed> held = new ArrayList<>();
        for (int database = 0; database < DATABASES.size(); database++) {
            held.add(pools.borrow(reference(database), Optional.empty()));
        }
        for (int database = 0; database < DATABASES.size(); database++) {
            assertThat(answer(held.get(database))).isEqualTo(name(database));
            held.get(database).close();
        }
    }

    @Test
    void nobody_is_refused_while_databases_come_and_go() throws Exception {
        Callable<Integer> caller =
                () -> {
                    int right = 0;
                    for (int i = 0; i < 100; i++) {
                        int database = ThreadLocalRandom.current().nextInt(DATABASES.size());
                        right += ask(database).equals(name(database)) ? 1 : 0;
                    }
                    return right;
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> right : threads.invokeAll(Collections.nCopies(4, caller))) {
                assertThat(right.get()).isEqualTo(100);
            }
        }
    }

    private String ask(int database) throws SQLException {
        try (Borrowed borrowed = pools.borrow(reference(database), Optional.empty())) {
            return answer(borrowed);
        }
    }

    private static String answer(Borrowed borrowed) throws SQLException {
        try (Statement statement = borrowed.connection().createStatement();
                ResultSet row = statement.executeQuery("select current_database()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Soon: a server's process takes a moment to end. */
    private static void assertConnected(Integer... databases) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Integer> found = connected();
        while (!found.equals(List.of(databases)) && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
            found = connected();
        }
        assertThat(found).containsExactly(databases);
    }

    /** Those that the application is connected to, by the server's own account. */
    private static List<Integer> connected() throws SQLException {
        List<Integer> found = new ArrayList<>();
        for (int database = 0; database < DATABASES.size(); database++) {
            if (connections(name(database)) > 0) {
                found.add(database);
            }
        }
        return found;
    }

    private static long connections(String name) throws SQLException {
        try (Connection connection = DATABASES.getFirst().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where usename = 'skerry_app' and datname = '%s'"
                                        .formatted(name))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String name(int database) throws SQLException {
        try (Connection connection = DATABASES.get(database).getConnection()) {
            return connection.getCatalog();
        }
    }

    private static String reference(int database) {
        return "env:DATABASE_URL_" + (char) ('A' + database);
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        for (int database = 0; database < DATABASES.size(); database++) {
            properties.put(
                    "database-url-" + (char) ('a' + database),
                    Postgres.url(DATABASES.get(database), "skerry_app"));
        }
        properties.put("skerry.database.most-databases", MOST);
        return properties;
    }
}
