package dev.skerry.bench.stage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes many accounts at once, without passwords: hashing a thousand would take a minute. */
public final class MemberRepository {

    private static final String ADD =
            """
            insert into users (site_id, id, email, email_confirmed_at, created_at, updated_at)
              select ?, gen_random_uuid(), 'member' || n || '-' || ? || '@example.org', now(), now(), now()
              from generate_series(1, ?) n
            returning id
            """;

    private final BenchDatabase database;

    public MemberRepository(BenchDatabase database) {
        this.database = database;
    }

    /** No two batches of a site share an address. */
    public List<UUID> add(UUID site, int batch, int count) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, site);
            insert.setString(2, String.valueOf(batch));
            insert.setInt(3, count);
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }
}
