package dev.skerry.kernel.sql;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory's database: no site, no row security, a role of its own that sees nothing but the
 * directory. For what belongs to no site: the kernel's directory, the sites domain, accounts at
 * mail providers. Each statement stands alone.
 */
@Singleton
public final class ControlDatabase implements Statements {

    private final Pools pools;
    private final Database sites;

    public ControlDatabase(Pools pools, Database sites) {
        this.pools = pools;
        this.sites = sites;
    }

    @Override
    public <T> List<T> list(String sql, Row.Mapper<T> mapper, @Nullable Object... values) {
        try (Borrowed borrowed = pools.borrow(DatabaseUrls.DIRECTORY, TurnOf.current())) {
            return Execution.plain(borrowed.connection()).list(sql, mapper, values);
        } catch (SQLException e) {
            throw Faults.of(e);
        }
    }

    @Override
    public <T> Optional<T> find(String sql, Row.Mapper<T> mapper, @Nullable Object... values) {
        return Database.atMostOne(list(sql, mapper, values));
    }

    /** The one way to change the directory: whoever reads behind a {@link Fence} leaves no note. */
    @Override
    public int update(String sql, @Nullable Object... values) {
        Fence.current().ifPresent(sites::note);
        try (Borrowed borrowed = pools.borrow(DatabaseUrls.DIRECTORY, TurnOf.current())) {
            return Execution.plain(borrowed.connection()).update(sql, values);
        } catch (SQLException e) {
            throw Faults.of(e);
        }
    }
}
