package dev.skerry.migrations;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets {@code skerry_owner} make and own everything, whoever signed in; and wait for no lock for
 * long, for all who ask for the table after it wait behind it.
 */
final class AsOwner implements Callback {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_CONNECT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("set role skerry_owner");
            statement.execute("set lock_timeout = '%ds'".formatted(LOCK_WAIT.toSeconds()));
        } catch (SQLException e) {
            throw new IllegalStateException("Not a member of skerry_owner", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "as owner";
    }
}
