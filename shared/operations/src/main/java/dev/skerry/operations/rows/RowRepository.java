package dev.skerry.operations.rows;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.migrations.AdministratorUrls;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Rows of a site as JSON, one object each: the same form for a move and an export. Row security
 * applies to every statement; they name the site all the same, for the planner.
 */
@Singleton
public final class RowRepository {

    private static final Actor WORKER = new Actor.Worker("operations");

    /** Rows the server hands over at a time. */
    private static final int FETCH = 1_000;

    /** Takes the rows of a table, one JSON object each. */
    @FunctionalInterface
    public interface Sink {
        void row(String json) throws Exception;
    }

    /**
     * A transaction of the tables' owner that sees and writes the rows of one site: triggers are
     * off, row security is not. Ends with {@link #commit} or, closed without, with nothing done.
     */
    public static final class Session implements AutoCloseable {

        private final Connection connection;
        private final Site site;
        private final ContextSigner signer;

        private Session(Connection connection, Site site, ContextSigner signer)
                throws SQLException {
            this.connection = connection;
            this.site = site;
            this.signer = signer;
            enter();
        }

        /** Signs anew: one signature is good for some minutes, a transaction may last longer. */
        private void enter() throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement(
                            "select set_config('app.ctx', ?, true), set_config('search_path', ?, true)")) {
                statement.setString(1, signer.sign(SiteScope.of(site, WORKER)));
                statement.setString(2, site.placement().schema());
                statement.execute();
            }
        }

        public Site site() {
            return site;
        }

        PreparedStatement prepare(String sql) throws SQLException {
            enter();
            return connection.prepareStatement(sql);
        }

        /** Commits and begins the next transaction. */
        public void commit() throws SQLException {
            connection.commit();
            enter();
        }

        @Override
        public void close() throws SQLException {
            try (connection) {
                connection.rollback();
            }
        }
    }

    private final AdministratorUrls administrators;
    private final ContextSigner signer;

    RowRepository(AdministratorUrls administrators, ContextSigner signer) {
        this.administrators = administrators;
        this.signer = signer;
    }

    /**
     * @param site where its tables are, and with the epoch to sign for
     */
    public Session open(Site site) throws SQLException {
        return open(site, false);
    }

    /** One that reads, and sees all tables as they were at one moment. */
    public Session openSnapshot(Site site) throws SQLException {
        return open(site, true);
    }

    private Session open(Site site, boolean snapshot) throws SQLException {
        Connection connection = administrators.connect(site.placement().database());
        try (Statement statement = connection.createStatement()) {
            // Rows are copied as they are: no trigger answers them, and no foreign key asks for an
            // order. Then the owner's rights, whom row security is forced on.
            statement.execute("set session_replication_role = replica");
            statement.execute("set timezone = 'UTC'");
            statement.execute("set role skerry_owner");
            // The pool's statistics know nothing of a site that has just come: PostgreSQL would
            // take
            // its rows for a few, and go through all keys for each of a hundred thousand.
            statement.execute("set enable_nestloop = off");
            if (snapshot) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            connection.setAutoCommit(false);
            return new Session(connection, site, signer);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The site's tables in alphabetical order, whichever domains there are. */
    public List<SiteTable> tables(Session in) throws SQLException {
        try (PreparedStatement statement =
                in.prepare(
                        """
                        select c.relname,
                               array(select x.attname::text from pg_attribute x
                                     where x.attrelid = c.oid and x.attnum > 0 and not x.attisdropped and x.attgenerated = ''
                                     order by x.attnum),
                               array(select x.attname::text from pg_attribute x
                                     where x.attrelid = c.oid and x.attnum > 0 and not x.attisdropped and x.attgenerated <> ''
                                     order by x.attnum),
                               array(select x.attname::text
                                     from pg_index i, unnest(i.indkey) with ordinality k (attnum, place)
                                     join pg_attribute x on x.attnum = k.attnum
                                     where i.indrelid = c.oid and i.indisprimary and x.attrelid = c.oid order by k.place)
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'site_id'
                        where c.relnamespace = to_regnamespace(?) and c.relkind in ('r', 'p') and not c.relispartition
                        order by 1
                        """)) {
            statement.setString(1, in.site.placement().schema());
            try (ResultSet rows = statement.executeQuery()) {
                List<SiteTable> tables = new ArrayList<>();
                while (rows.next()) {
                    tables.add(
                            new SiteTable(
                                    rows.getString(1),
                                    texts(rows, 2),
                                    texts(rows, 3),
                                    texts(rows, 4)));
                }
                return tables;
            }
        }
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** Every row in the order of its key, so that two exports of the same rows are the same. */
    public long read(Session from, SiteTable table, Sink sink) throws Exception {
        try (PreparedStatement statement =
                from.prepare(
                        "select to_jsonb(t)::text from %s t where site_id = ? order by %s"
                                .formatted(table.name(), SiteTable.quoted(table.key())))) {
            statement.setObject(1, from.site.id().value());
            statement.setFetchSize(FETCH);
            long count = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sink.row(rows.getString(1));
                    count++;
                }
            }
            return count;
        }
    }

    /** Writes rows; one of another site is refused by row security, and all of them with it. */
    public void write(Session to, SiteTable table, List<String> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        StringJoiner array = new StringJoiner(",", "[", "]");
        rows.forEach(array::add);
        try (PreparedStatement statement =
                to.prepare(
                        """
                                insert into %1$s (%2$s)
                                select %2$s from jsonb_populate_recordset(null::%1$s, ?::jsonb)
                                """
                                .formatted(table.name(), SiteTable.quoted(table.columns())))) {
            statement.setString(1, array.toString());
            statement.executeUpdate();
        }
    }

    /** By the columns that are written, in the order of the table's description. */
    public TableSum sum(Session of, SiteTable table) throws SQLException {
        try (PreparedStatement statement =
                of.prepare(
                        """
                                select count(*), coalesce(sum(hash_record_extended(row(%2$s), 0)), 0)::text
                                from %1$s where site_id = ?
                                """
                                .formatted(table.name(), SiteTable.quoted(table.columns())))) {
            statement.setObject(1, of.site.id().value());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new TableSum(rows.getLong(1), rows.getString(2));
            }
        }
    }

    /** Answers how many there were. */
    public int delete(Session at, SiteTable table) throws SQLException {
        try (PreparedStatement statement =
                at.prepare("delete from %s where site_id = ?".formatted(table.name()))) {
            statement.setObject(1, at.site.id().value());
            return statement.executeUpdate();
        }
    }
}
