package dev.skerry.isolation;

import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many rows came or went since it was asked the last time. Triggers count in the transaction
 * that changes: what is rolled back never was, and asking costs a fraction of counting every table.
 */
final class Changes implements AutoCloseable {

    /** Nothing of what a request says is in them. */
    private static final Set<String> NOT_COUNTED = Set.of("sessions", "audit_events", "key_uses");

    /** That somebody was refused is meant to stay; that something succeeded is not. */
    private static final String SUCCESSES =
            """
            create trigger counted after insert on pool.audit_events
              for each row when (new.outcome = 'success') execute function counting.count();
            """;

    private static final String COUNTER =
            """
            create schema counting;
            create unlogged table counting.rows (delta integer not null);
            create function counting.count() returns trigger
            language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
            begin
              insert into counting.rows values (case tg_op when 'INSERT' then 1 else -1 end);
              return null;
            end $$;
            """;

    private static final String TRIGGER =
            "create trigger counted after insert or delete on %s"
                    + " for each row execute function counting.count();";

    private static final String TAKE =
            """
            with taken as (delete from counting.rows returning delta)
            select coalesce(sum(delta), 0)::bigint from taken
            """;

    private final Connection connection;
    private final PreparedStatement take;

    Changes(Stage stage) {
        StringBuilder sql = new StringBuilder(COUNTER);
        Stream<String> tables =
                Stream.concat(
                        Table.all(stage, "pool").stream()
                                .filter(it -> !NOT_COUNTED.contains(it.name()))
                                .map(Table::toString),
                        Stream.of("directory.sites", "directory.api_keys"));
        tables.forEach(table -> sql.append(TRIGGER.formatted(table)));
        sql.append(SUCCESSES);
        Postgres.execute(stage.admin(), sql.toString());
        try {
            this.connection = stage.admin().getConnection();
            this.take = connection.prepareStatement(TAKE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows that came less rows that went. */
    long take() {
        try (ResultSet rows = take.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
