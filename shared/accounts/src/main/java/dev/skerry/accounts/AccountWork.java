package dev.skerry.accounts;

import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Work on accounts that a visitor starts and may not do: nobody may read a stranger's row, yet to
 * sign somebody in it must be read. Runs as Skerry's own worker, in one transaction; who is asking
 * is known to the use case, which reads the actor before it gets here.
 */
@Singleton
final class AccountWork {

    private static final Actor WORKER = new Actor.Worker("accounts");

    private final Database database;

    AccountWork(Database database) {
        this.database = database;
    }

    <T extends @Nullable Object> T call(SiteScope.Work<T, RuntimeException> work) {
        return SiteScope.current().as(WORKER).call(() -> database.inTransaction(work));
    }

    /** The same for a single statement: with nothing to hold together, it needs no commit. */
    <T extends @Nullable Object> T read(SiteScope.Work<T, RuntimeException> work) {
        return SiteScope.current().as(WORKER).call(work);
    }

    void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return null;
                });
    }
}
