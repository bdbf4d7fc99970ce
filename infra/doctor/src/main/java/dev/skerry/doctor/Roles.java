package dev.skerry.doctor;

import dev.skerry.kernel.sql.DatabaseUrls;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whom functions sign in as: nobody whom row security does not bind. */
final class Roles implements Examination {

    private static final String POOL = "env:DATABASE_URL";

    private static final String WHO =
            """
            select r.rolname,
                   concat_ws(', ',
                     case when r.rolsuper then 'is a superuser' end,
                     case when r.rolbypassrls then 'may bypass row security' end,
                     case when r.rolcreaterole or r.rolcreatedb then 'may create roles or databases' end,
                     case when r.rolinherit then 'inherits the rights of other roles' end,
                     case when exists (select from pg_shdepend d
                       where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o')
                       then 'owns something' end)
            from pg_roles r where r.rolname = session_user
            """;

    private final DatabaseUrls urls;

    Roles(ApplicationContext context) {
        this.urls = context.getBean(DatabaseUrls.class);
    }

    @Override
    public String what() {
        return "roles";
    }

    @Override
    public List<Finding> findings() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (String reference : List.of(POOL, DatabaseUrls.DIRECTORY)) {
            try (Connection connection = DriverManager.getConnection(urls.jdbcUrl(reference))) {
                findings.addAll(
                        Question.ask(
                                connection, WHO, row -> of(row.getString(1), row.getString(2))));
            }
        }
        return findings;
    }

    private static Finding of(String role, String faults) {
        return faults.isEmpty()
                ? Finding.ok("roles", role + " owns nothing and bypasses nothing")
                : Finding.broken(
                        "roles",
                        role + " " + faults,
                        "Sign in as the role that Migrate made: skerry_app, skerry_directory or skerry_directory_reader.");
    }
}
