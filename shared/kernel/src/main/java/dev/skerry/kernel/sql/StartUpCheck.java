package dev.skerry.kernel.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Row security protects nobody from a role that stands above it. Before a pool serves its first
 * statement this asks the server who we are, and refuses what could read past the policies: a
 * superuser, BYPASSRLS, an owner, and whoever inherits from other roles.
 */
final class StartUpCheck {

    /**
     * Statements ask for {@code uuidv7()} and for rows as they were ({@code returning old}), and
     * the plan of a context's check is kept, from this version on.
     */
    private static final int OLDEST_SERVER = 18;

    private static final String WHO_AM_I =
            """
            select r.rolsuper, r.rolbypassrls,
                   exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass
                     and d.refobjid = r.oid and d.deptype = 'o'),
                   r.rolinherit
                     or exists (select from pg_auth_members m where m.member = r.oid and m.inherit_option)
            from pg_roles r where r.rolname = session_user
            """;

    private StartUpCheck() {}

    static void pass(Connection connection) throws SQLException {
        requireServer(connection.getMetaData().getDatabaseMajorVersion());
        try (PreparedStatement statement = connection.prepareStatement(WHO_AM_I);
                ResultSet role = statement.executeQuery()) {
            role.next();
            refuse(role.getBoolean(1), "is a superuser");
            refuse(role.getBoolean(2), "may bypass row security");
            refuse(role.getBoolean(3), "owns something");
            refuse(role.getBoolean(4), "inherits the rights of other roles");
        }
    }

    /**
     * @param major as the server said when it was connected to
     */
    static void requireServer(int major) {
        if (major < OLDEST_SERVER) {
            throw new IllegalStateException(
                    "Refusing to serve: PostgreSQL %d is older than %d"
                            .formatted(major, OLDEST_SERVER));
        }
    }

    private static void refuse(boolean defect, String what) {
        if (defect) {
            throw new IllegalStateException("Refusing to serve: the database role " + what);
        }
    }
}
