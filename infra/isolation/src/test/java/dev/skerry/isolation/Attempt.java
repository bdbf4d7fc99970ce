package dev.skerry.isolation;

import java.util.List;
import java.util.UUID;

/**
 * One statement that goes for the rows of another site.
 *
 * @param mark what a copied line of the victim's would hold
 */
record Attempt(String name, Kind kind, boolean copies, String sql, String mark) {

    enum Kind {
        /** Reads or changes rows of the victim: there must seem to be none. */
        TAKE,
        /** Writes a row that would be the victim's: refused. */
        PLANT,
        /** Goes round row security: nobody who serves requests has the right. */
        WIPE,
        /** COPY FROM goes round row security, so PostgreSQL refuses it for everybody. */
        LOAD
    }

    static List<Attempt> all(Table table, UUID victim) {
        String where = " where site_id = '" + victim + "'";
        return List.of(
                take("select", "select count(*) from " + table + where),
                take(
                        "select through a text cast",
                        "select count(*) from %s where site_id::text = '%s'"
                                .formatted(table, victim)),
                take("update", "update " + table + " set site_id = site_id" + where),
                take("delete", "delete from " + table + where),
                take(
                        "lock",
                        "select count(*) from (select 1 from %s%s for update) held"
                                .formatted(table, where)),
                copy("copy", "copy " + table + " to stdout", victim),
                copy("copy of a query", "copy (select * from " + table + ") to stdout", victim),
                plant("insert", insert(table, victim)),
                new Attempt("truncate", Kind.WIPE, false, "truncate " + table + " cascade", ""),
                new Attempt("copy in", Kind.LOAD, false, "copy " + table + " from stdin", ""));
    }

    private static Attempt take(String name, String sql) {
        return new Attempt(name, Kind.TAKE, false, sql, "");
    }

    private static Attempt copy(String name, String sql, UUID victim) {
        return new Attempt(name, Kind.TAKE, true, sql, victim.toString());
    }

    private static Attempt plant(String name, String sql) {
        return new Attempt(name, Kind.PLANT, false, sql, "");
    }

    /** Nothing but the site: which other columns are missing is asked after row security. */
    private static String insert(Table table, UUID victim) {
        return "insert into %s (site_id) values ('%s')".formatted(table, victim);
    }
}
