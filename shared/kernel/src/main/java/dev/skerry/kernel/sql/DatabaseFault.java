package dev.skerry.kernel.sql;

import java.sql.SQLException;

/** A statement failed in a way that only a change of code or schema mends. */
public final class DatabaseFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    DatabaseFault(SQLException cause) {
        super(cause.getMessage(), cause);
        String state = cause.getSQLState();
        this.sqlState = state == null ? "" : state;
    }

    /** Five characters, PostgreSQL appendix A; empty when the driver gave none. */
    public String sqlState() {
        return sqlState;
    }
}
