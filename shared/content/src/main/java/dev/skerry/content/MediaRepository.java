package dev.skerry.content;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Media with their groups, of the site in scope. */
@Singleton
final class MediaRepository {

    private static final String MEDIA =
            """
            select m.id, m.media_type, m.provider, m.url, m.s3_key, m.width, m.height, m.alt_text, m.caption,
                   m.variants::text as variants, m.protected, m.created_at, m.updated_at,
                   array(select x.mag_id from media_mags x
                         where x.site_id = m.site_id and x.media_id = m.id order by 1) as mags
            from media m
            """;

    private final Database database;
    private final ContentJson json;

    MediaRepository(Database database, ContentJson json) {
        this.database = database;
        this.json = json;
    }

    Optional<Media> find(UUID id) {
        return database.find(MEDIA + "where m.site_id = ? and m.id = ?", this::media, site(), id);
    }

    List<Media> list(PageRequest page) {
        return database.list(
                MEDIA
                        + """
                        where m.site_id = ? and (?::uuid is null or m.id < ?) order by m.id desc limit ?
                        """,
                this::media,
                site(),
                page.after(),
                page.after(),
                page.rows());
    }

    /** Those of them that there are, in no order. */
    List<Media> all(List<UUID> ids) {
        return database.list(
                MEDIA + "where m.site_id = ? and m.id = any (?::uuid[])", this::media, site(), ids);
    }

    void put(Media media) {
        database.update(
                """
                insert into media (site_id, id, media_type, provider, url, s3_key, width, height, alt_text, caption,
                                   variants, protected, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                on conflict (site_id, id) do update
                set media_type = excluded.media_type, provider = excluded.provider, url = excluded.url,
                    s3_key = excluded.s3_key, width = excluded.width, height = excluded.height,
                    alt_text = excluded.alt_text, caption = excluded.caption, variants = excluded.variants,
                    protected = excluded.protected, updated_at = excluded.updated_at
                """,
                site(),
                media.id(),
                media.type(),
                media.provider(),
                media.url(),
                media.key(),
                media.width(),
                media.height(),
                media.alt(),
                media.caption(),
                json.text(media.variants()),
                media.isProtected(),
                media.createdAt(),
                media.updatedAt());
        putMags(media);
    }

    boolean delete(UUID id) {
        return database.update("delete from media where site_id = ? and id = ?", site(), id) == 1;
    }

    long deleteAll() {
        return database.update("delete from media where site_id = ?", site());
    }

    /** Galleries that show the medium, as an item or as their cover. */
    List<UUID> galleriesOf(UUID media) {
        return database.list(
                """
                select gallery_id as id from gallery_items where site_id = ? and media_id = ?
                union
                select id from galleries where site_id = ? and cover_media_id = ?
                """,
                row -> row.uuid("id"),
                site(),
                media,
                site(),
                media);
    }

    /** Those of the media that the site does not have; another site's are as unknown as any. */
    List<UUID> unknown(List<UUID> media) {
        return database.list(
                """
                select x as id from unnest(?::uuid[]) x
                where not exists (select from media m where m.site_id = ? and m.id = x)
                """,
                row -> row.uuid("id"),
                media,
                site());
    }

    /** The same for groups. */
    List<UUID> unknownMags(List<UUID> mags) {
        return database.list(
                """
                select x as id from unnest(?::uuid[]) x
                where not exists (select from mags m where m.site_id = ? and m.id = x)
                """,
                row -> row.uuid("id"),
                mags,
                site());
    }

    private void putMags(Media media) {
        database.update(
                """
                with gone as (
                  delete from media_mags where site_id = ? and media_id = ? and mag_id <> all (?::uuid[])
                )
                insert into media_mags (site_id, media_id, mag_id)
                select ?, ?, x from unnest(?::uuid[]) x on conflict do nothing
                """,
                site(),
                media.id(),
                media.mags(),
                site(),
                media.id(),
                media.mags());
    }

    private Media media(Row row) throws SQLException {
        return new Media(
                row.uuid("id"),
                row.text("media_type"),
                row.textOrNull("provider"),
                row.textOrNull("url"),
                row.textOrNull("s3_key"),
                row.integerOrNull("width"),
                row.integerOrNull("height"),
                row.textOrNull("alt_text"),
                row.textOrNull("caption"),
                json.texts(row.text("variants")),
                row.bool("protected"),
                row.uuids("mags"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
