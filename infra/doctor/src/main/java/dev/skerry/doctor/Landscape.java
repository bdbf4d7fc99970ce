package dev.skerry.doctor;

import dev.skerry.kernel.sql.DatabaseUrls;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What the directory knows: where tables are, and which sites there are. */
final class Landscape {

    /**
     * @param database as the directory refers to it, {@code env:DATABASE_URL}
     */
    record Place(String database, String schema) {
        @Override
        public String toString() {
            return database + "/" + schema;
        }
    }

    record ActiveSite(UUID id, String slug, String publicUrl) {}

    /**
     * @param secret the private half, sealed
     */
    record SealedKey(UUID site, String slug, byte[] secret) {}

    /** The newest keys: enough to see whether the envelope key is the right one. */
    private static final int KEYS_LOOKED_AT = 200;

    private static final String PLACES =
            "select distinct database_ref, schema_name from directory.placements order by 1, 2";
    private static final String SITES =
            "select id, slug, public_url from directory.sites where status = 'active' order by slug";
    private static final String KEYS =
            """
            select s.id, s.slug, k.private_key from directory.signing_keys k
            join directory.sites s on s.id = k.site_id
            where k.retired_at is null order by k.created_at desc limit %d
            """
                    .formatted(KEYS_LOOKED_AT);
    private static final String WITHOUT_KEY =
            """
            select slug from directory.sites s where status = 'active' and not exists (
              select from directory.signing_keys k
              where k.site_id = s.id and k.retired_at is null and k.signs_from <= now())
            order by slug
            """;

    private final DatabaseUrls urls;

    Landscape(ApplicationContext context) {
        this.urls = context.getBean(DatabaseUrls.class);
    }

    List<Place> places() throws SQLException {
        return ask(PLACES, row -> new Place(row.getString(1), row.getString(2)));
    }

    List<String> databases() throws SQLException {
        return places().stream().map(Place::database).distinct().toList();
    }

    List<ActiveSite> sites() throws SQLException {
        return ask(
                SITES,
                row ->
                        new ActiveSite(
                                row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
    }

    List<SealedKey> sealedKeys() throws SQLException {
        return ask(
                KEYS,
                row ->
                        new SealedKey(
                                row.getObject(1, UUID.class), row.getString(2), row.getBytes(3)));
    }

    List<String> sitesWithoutKey() throws SQLException {
        return ask(WITHOUT_KEY, row -> row.getString(1));
    }

    private <T> List<T> ask(String sql, Question.Reading<T> reading) throws SQLException {
        try (Connection directory =
                DriverManager.getConnection(urls.jdbcUrl(DatabaseUrls.DIRECTORY))) {
            return Question.ask(directory, sql, reading);
        }
    }
}
