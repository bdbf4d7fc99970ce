package dev.skerry.content;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.DatabaseFault;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Galleries with their groups and items, of the site in scope. */
@Singleton
final class GalleryRepository {

    private static final String GALLERY =
            """
            select g.id, g.slug, g.title, g.description, g.cover_media_id, g.status, g.access_level, g.visibility_mode,
                   g.restricted_message, g.style::text as style, g.created_at, g.updated_at,
                   array(select x.mag_id from gallery_mags x
                         where x.site_id = g.site_id and x.gallery_id = g.id order by 1) as mags
            from galleries g
            """;

    private final Database database;
    private final ContentJson json;

    GalleryRepository(Database database, ContentJson json) {
        this.database = database;
        this.json = json;
    }

    Optional<Gallery> find(UUID id) {
        return database.find(
                GALLERY + "where g.site_id = ? and g.id = ?", this::gallery, site(), id);
    }

    List<Gallery> list(PageRequest page, @Nullable String status) {
        return database.list(
                GALLERY
                        + """
                        where g.site_id = ? and (?::uuid is null or g.id < ?) and (?::text is null or g.status = ?)
                        order by g.id desc limit ?
                        """,
                this::gallery,
                site(),
                page.after(),
                page.after(),
                status,
                status,
                page.rows());
    }

    List<GalleryItem> items(UUID gallery) {
        return database.list(
                """
                select id, media_id, caption from gallery_items
                where site_id = ? and gallery_id = ? order by position, id
                """,
                row ->
                        new GalleryItem(
                                row.uuid("id"), row.uuid("media_id"), row.textOrNull("caption")),
                site(),
                gallery);
    }

    /** Problem {@code conflict} when another gallery has the slug. */
    void put(Gallery gallery) {
        try {
            database.update(
                    """
                    insert into galleries (site_id, id, slug, title, description, cover_media_id, status, access_level,
                                           visibility_mode, restricted_message, style, created_at, updated_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                    on conflict (site_id, id) do update
                    set slug = excluded.slug, title = excluded.title, description = excluded.description,
                        cover_media_id = excluded.cover_media_id, status = excluded.status,
                        access_level = excluded.access_level, visibility_mode = excluded.visibility_mode,
                        restricted_message = excluded.restricted_message, style = excluded.style,
                        updated_at = excluded.updated_at
                    """,
                    site(),
                    gallery.id(),
                    gallery.slug(),
                    gallery.title(),
                    gallery.description(),
                    gallery.coverMediaId(),
                    gallery.status(),
                    gallery.accessLevel(),
                    gallery.visibilityMode(),
                    gallery.restrictedMessage(),
                    json.text(gallery.style()),
                    gallery.createdAt(),
                    gallery.updatedAt());
        } catch (DatabaseFault fault) {
            throw fault.sqlState().equals("23505")
                    ? new Problem(ProblemCode.CONFLICT, "Another gallery has this slug")
                    : fault;
        }
        putMags(gallery);
    }

    boolean delete(UUID id) {
        return database.update("delete from galleries where site_id = ? and id = ?", site(), id)
                == 1;
    }

    long deleteAll() {
        return database.update("delete from galleries where site_id = ?", site());
    }

    List<UUID> ids() {
        return database.list(
                "select id from galleries where site_id = ? order by id",
                row -> row.uuid("id"),
                site());
    }

    /** Items in this order, and no others. Those that stay keep their ids. */
    void putItems(UUID gallery, List<UUID> ids, List<UUID> media, List<@Nullable String> captions) {
        database.update(
                """
                with gone as (
                  delete from gallery_items where site_id = ? and gallery_id = ? and media_id <> all (?::uuid[])
                )
                insert into gallery_items (site_id, id, gallery_id, media_id, position, caption)
                select ?, x.id, ?, x.media_id, x.position, x.caption
                from unnest(?::uuid[], ?::uuid[], ?::text[]) with ordinality x (id, media_id, caption, position)
                on conflict (site_id, gallery_id, media_id) do update
                set position = excluded.position, caption = excluded.caption
                """,
                site(),
                gallery,
                media,
                site(),
                gallery,
                ids,
                media,
                captions);
    }

    private void putMags(Gallery gallery) {
        database.update(
                """
                with gone as (
                  delete from gallery_mags where site_id = ? and gallery_id = ? and mag_id <> all (?::uuid[])
                )
                insert into gallery_mags (site_id, gallery_id, mag_id)
                select ?, ?, x from unnest(?::uuid[]) x on conflict do nothing
                """,
                site(),
                gallery.id(),
                gallery.mags(),
                site(),
                gallery.id(),
                gallery.mags());
    }

    private Gallery gallery(Row row) throws SQLException {
        return new Gallery(
                row.uuid("id"),
                row.text("slug"),
                row.text("title"),
                row.textOrNull("description"),
                row.uuidOrNull("cover_media_id"),
                row.text("status"),
                row.text("access_level"),
                row.text("visibility_mode"),
                row.textOrNull("restricted_message"),
                json.parse(row.text("style")),
                row.uuids("mags"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static UUID site() {
        SiteId id = SiteScope.current().site().id();
        return id.value();
    }

    /** Waits until no other transaction holds the site's content. */
    void lockContent(SiteId site) {
        database.list(
                "select 1 as locked from pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> row.integer("locked"),
                "content|" + site);
    }
}
