package dev.skerry.doctor;

import java.sql.SQLException;

/** What of a fault may be shown: addresses of databases hold passwords. */
final class Faults {

    private Faults() {}

    static String told(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case SQLException e -> "the database answers " + e.getSQLState();
            // Ours: it names variables and secrets, and quotes neither.
            case IllegalStateException e -> String.valueOf(e.getMessage());
            default -> cause.getClass().getSimpleName();
        };
    }
}
