package dev.skerry.migrations;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Work on tables that somebody else holds. Whoever waits for a lock makes everybody wait who asks
 * after it, so migrations wait for two seconds, let the others pass, and try again.
 */
final class LockedOut {

    /** PostgreSQL: lock_not_available. */
    private static final String STATE = "55P03";

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private LockedOut() {}

    /** What the work answers once it has its locks, or its failure the last time. */
    static <T> T again(Callable<T> work) throws Exception {
        for (int left = TRIES - 1; left > 0; left--) {
            try {
                return work.call();
            } catch (Exception e) {
                if (!isIt(e)) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
        return work.call();
    }

    static boolean isIt(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
