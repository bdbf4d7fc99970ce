package dev.skerry.operations.rows;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Foreign keys, which nothing looks after while rows are written table by table. */
@Singleton
public final class ReferenceRepository {

    private record Reference(
            String name, String from, List<String> columns, String to, List<String> keys) {

        /** Whether a row of the site points to none. */
        String question() {
            String given =
                    columns.stream()
                            .map("c.\"%s\" is not null"::formatted)
                            .collect(Collectors.joining(" and "));
            String same =
                    IntStream.range(0, columns.size())
                            .mapToObj(
                                    i ->
                                            "p.\"%s\" = c.\"%s\""
                                                    .formatted(keys.get(i), columns.get(i)))
                            .collect(Collectors.joining(" and "));
            return "select exists (select from %s c where c.site_id = ? and %s and not exists (select from %s p where %s))"
                    .formatted(from, given, to, same);
        }
    }

    /** Names of foreign keys that do not hold for the site, in alphabetical order. */
    public List<String> broken(RowRepository.Session in) throws SQLException {
        List<String> broken = new ArrayList<>();
        for (Reference reference : references(in)) {
            try (PreparedStatement statement = in.prepare(reference.question())) {
                statement.setObject(1, in.site().id().value());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        broken.add(reference.name());
                    }
                }
            }
        }
        return broken;
    }

    private static List<Reference> references(RowRepository.Session in) throws SQLException {
        try (PreparedStatement statement =
                in.prepare(
                        """
                        select r.conname, c.relname,
                               array(select a.attname::text from unnest(r.conkey) with ordinality k (attnum, place)
                                     join pg_attribute a on a.attrelid = r.conrelid and a.attnum = k.attnum order by k.place),
                               p.relname,
                               array(select a.attname::text from unnest(r.confkey) with ordinality k (attnum, place)
                                     join pg_attribute a on a.attrelid = r.confrelid and a.attnum = k.attnum order by k.place)
                        from pg_constraint r
                        join pg_class c on c.oid = r.conrelid
                        join pg_class p on p.oid = r.confrelid
                        where r.contype = 'f' and r.connamespace = to_regnamespace(?)
                        order by 1
                        """)) {
            statement.setString(1, in.site().placement().schema());
            List<Reference> references = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    references.add(
                            new Reference(
                                    rows.getString(1),
                                    rows.getString(2),
                                    RowRepository.texts(rows, 3),
                                    rows.getString(4),
                                    RowRepository.texts(rows, 5)));
                }
            }
            return references;
        }
    }
}
