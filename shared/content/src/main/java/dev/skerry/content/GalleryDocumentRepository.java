package dev.skerry.content;

import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Writes galleries as they are answered: one statement, whatever number of galleries a change
 * touches. It reads nothing but the tables, so writing twice changes nothing.
 */
@Singleton
final class GalleryDocumentRepository {

    private static final String REWRITE =
            """
            with given as (
              select ?::uuid as site, ?::uuid[] as ids, ?::text as base, ?::text as message
            ), shown as (
              select i.gallery_id, i.position, m.protected,
                     array(select x.mag_id from media_mags x
                           where x.site_id = m.site_id and x.media_id = m.id order by 1) as mags,
                     (select row_to_json(it) from (select
                        i.id, m.media_type as type, coalesce(i.caption, m.caption) as caption, m.alt_text as alt,
                        m.width, m.height, at.prefix || coalesce(m.url, m.s3_key) as url,
                        (select row_to_json(v) from (select
                           at.prefix || (m.variants->>'thumb') as thumb, at.prefix || (m.variants->>'small') as small,
                           at.prefix || (m.variants->>'medium') as medium,
                           at.prefix || (m.variants->>'large') as large) v) as variants) it)::text as item
              from given
              join gallery_items i on i.site_id = given.site and i.gallery_id = any (given.ids)
              join media m on m.site_id = i.site_id and m.id = i.media_id
              cross join lateral (
                select case when m.s3_key is null then '' when m.protected or given.base = '' then 'blob:'
                       else given.base end as prefix) at
            ), head as (
              select g.site_id, g.id, g.slug, g.status, g.access_level, g.visibility_mode,
                     array(select x.mag_id from gallery_mags x
                           where x.site_id = g.site_id and x.gallery_id = g.id order by 1) as mags,
                     left((select row_to_json(h) from (select
                       g.id, g.slug, g.title, g.description, cover.url as "coverUrl", g.access_level as access,
                       g.style) h)::text, -1) || ',"items":[' as opening,
                     '],"restricted":{"message":' || to_json(coalesce(g.restricted_message, given.message))
                       || ',"signIn":' as closing
              from given
              join galleries g on g.site_id = given.site and g.id = any (given.ids)
              left join lateral (
                select case when m.s3_key is null then m.url when given.base = '' then 'blob:' || m.s3_key
                       else given.base || m.s3_key end as url
                from media m where m.site_id = g.site_id and m.id = g.cover_media_id and not m.protected) cover on true
            ), finished as (
              select h.*, case
                  when h.access_level = 'public' then h.opening || coalesce((
                    select string_agg(s.item, ',' order by s.position) from shown s
                    where s.gallery_id = h.id and not s.protected), '') || '],"restricted":null}'
                  when h.visibility_mode = 'message' then h.opening || h.closing || 'true}}' end as body
              from head h
            ), for_visitors as (
              insert into gallery_documents (site_id, id, slug, status, body, etag, signed)
              select site_id, id, slug, status, body,
                     '"' || left(encode(sha256(convert_to(body, 'UTF8')), 'hex'), 32) || '"',
                     coalesce(position('"blob:' in body) > 0, false)
              from finished
              on conflict (site_id, id) do update
              set slug = excluded.slug, status = excluded.status, body = excluded.body, etag = excluded.etag,
                  signed = excluded.signed
            )
            insert into gallery_member_documents (site_id, id, access_level, mags, opening, items, denied)
            select f.site_id, f.id, f.access_level, f.mags, f.opening,
                   coalesce((select jsonb_agg(jsonb_build_object('item', s.item, 'protected', s.protected,
                                                                 'mags', to_jsonb(s.mags)) order by s.position)
                             from shown s where s.gallery_id = f.id), '[]'),
                   case when f.visibility_mode = 'message' then f.opening || f.closing || 'false}}' end
            from finished f
            on conflict (site_id, id) do update
            set access_level = excluded.access_level, mags = excluded.mags, opening = excluded.opening,
                items = excluded.items, denied = excluded.denied
            """;

    private final Database database;
    private final ContentSettings settings;

    GalleryDocumentRepository(Database database, ContentSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    void rewrite(List<UUID> galleries) {
        if (galleries.isEmpty()) {
            return;
        }
        Site site = SiteScope.current().site();
        database.update(
                REWRITE, site.id().value(), galleries, base(site), closedMessage(site.locale()));
    }

    private String base(Site site) {
        return settings.baseUrl().isEmpty() ? "" : settings.baseUrl() + "/sites/" + site.id() + "/";
    }

    private static String closedMessage(String locale) {
        return locale.equals("sv")
                ? "Det här innehållet kräver medlemskap."
                : "This content requires membership.";
    }
}
