package dev.skerry.bench.stage;

import dev.skerry.bench.load.ThreadLoad;
import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Placement;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.ContextSigner;
import dev.skerry.migrations.SchemaMigrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A pool with many sites, each with one gallery of 20 images, read with row security and without.
 */
public final class PoolRepository implements AutoCloseable {

    private static final String FILL =
            """
            set session_replication_role = replica;
            set search_path = pool;
            create temporary table filled as select gen_random_uuid() as site, gen_random_uuid() as gallery
              from generate_series(1, :sites);
            insert into galleries (site_id, id, slug, title, description, status, access_level, visibility_mode,
                                   created_at, updated_at)
              select site, gallery, 'sommar', 'Sommar på ön', 'Tjugo bilder från sommaren', 'published', 'public', 'hidden',
                now(), now() from filled;
            insert into media (site_id, id, media_type, url, width, height, alt_text, caption, variants,
                               created_at, updated_at)
              select site, gen_random_uuid(), 'image', b || '.jpg', 1200, 800, 'Bild ' || n,
                'Bild nummer ' || n || ' från sommaren',
                jsonb_build_object('thumb', b || '-thumb.jpg', 'small', b || '-small.jpg',
                                   'medium', b || '-medium.jpg', 'large', b || '-large.jpg'), now(), now()
              from filled, generate_series(1, 20) n, concat('https://media.example/sommar/', n) b;
            insert into gallery_items (site_id, id, gallery_id, media_id, position)
              select f.site, gen_random_uuid(), f.gallery, m.id, row_number() over (partition by m.site_id)
              from filled f join media m on m.site_id = f.site;
            insert into gallery_documents (site_id, id, slug, status, body, etag, signed)
              select f.site, f.gallery, 'sommar', 'published', d.body, md5(d.body), false
              from filled f cross join lateral (
                select json_build_object('id', f.gallery, 'items', json_agg(json_build_object(
                  'id', m.id, 'type', m.media_type, 'caption', m.caption, 'alt', m.alt_text, 'width', m.width,
                  'height', m.height, 'url', m.url, 'variants', m.variants)))::text as body
                from media m where m.site_id = f.site) d;
            """;

    private final BenchDatabase server;
    private final BenchDatabase database;
    private final ContextSigner signer;
    private final List<Site> sites;

    private PoolRepository(
            BenchDatabase server, BenchDatabase database, ContextSigner signer, List<Site> sites) {
        this.server = server;
        this.database = database;
        this.signer = signer;
        this.sites = sites;
    }

    /** What is read, for the site and gallery name that stand at the end. */
    public enum Read {
        /** As shared/content answers a visitor: the finished document and the limit's token. */
        DOCUMENT_AND_LIMIT(
                "Finished document and limit",
                """
                select t.wait, d.body, d.etag, d.signed
                from app.take_tokens(?, 1, 1000000, 1000000) t
                left join gallery_documents d on d.site_id = ? and d.slug = ? and d.status = 'published'
                """,
                true),
        DOCUMENT(
                "Finished document",
                """
                select d.body, d.etag, d.signed from gallery_documents d
                where d.site_id = ? and d.slug = ? and d.status = 'published'
                """,
                true),
        /** Visitors may not read these tables; the site's own people may. */
        JOIN(
                "Join of 20 items",
                """
                select json_build_object('id', g.id, 'title', g.title, 'items', (
                    select json_agg(json_build_object('id', m.id, 'type', m.media_type, 'caption', m.caption,
                      'alt', m.alt_text, 'width', m.width, 'height', m.height, 'url', m.url, 'variants', m.variants)
                      order by i.position)
                    from gallery_items i join media m on m.site_id = i.site_id and m.id = i.media_id
                    where i.site_id = g.site_id and i.gallery_id = g.id))::text as body
                from galleries g where g.site_id = ? and g.slug = ? and g.status = 'published'
                """,
                false);

        private final String title;
        private final String sql;
        private final boolean forVisitors;

        Read(String title, String sql, boolean forVisitors) {
            this.title = title;
            this.sql = sql;
            this.forVisitors = forVisitors;
        }

        public String title() {
            return title;
        }

        private Actor actor() {
            return forVisitors ? new Actor.Anonymous() : new Actor.Worker("bench");
        }
    }

    public static PoolRepository create(BenchStage stage, int sites) throws SQLException {
        BenchDatabase database = stage.database().create("bench_pool_" + sites);
        SchemaMigrations migrations = stage.bean(SchemaMigrations.class);
        migrations.database(database.dataSource());
        migrations.site(database.dataSource(), "pool");
        database.execute(FILL.replace(":sites", String.valueOf(sites)));
        database.execute("vacuum analyze");
        return new PoolRepository(stage.database(), database, stage.signer(), sites(database));
    }

    /** On the connection of a superuser: the statement and nothing else. */
    public ThreadLoad.Work plain(Read read) throws SQLException {
        PreparedStatement select = database.connect().prepareStatement(read.sql);
        return () -> {
            bind(select, 1, read, anySite());
            answered(select, select.execute());
        };
    }

    /** As requests do it: the signed context in front, in the same round trip. */
    public ThreadLoad.Work guarded(Read read) throws SQLException {
        PreparedStatement select =
                database.connect("skerry_app")
                        .prepareStatement("select set_config('app.ctx', ?, true); " + read.sql);
        return () -> {
            Site site = anySite();
            select.setString(1, signer.sign(SiteScope.of(site, read.actor())));
            bind(select, 2, read, site);
            select.execute();
            answered(select, select.getMoreResults());
        };
    }

    private Site anySite() {
        return sites.get(RandomGenerator.getDefault().nextInt(sites.size()));
    }

    private static void bind(PreparedStatement select, int first, Read read, Site site)
            throws SQLException {
        int next = first;
        if (read == Read.DOCUMENT_AND_LIMIT) {
            String visitor = site.id() + "|" + Thread.currentThread().threadId();
            select.setBytes(next++, Hashes.sha256(visitor));
        }
        select.setObject(next++, site.id().value());
        select.setString(next, BenchSite.GALLERY);
    }

    private static void answered(PreparedStatement select, boolean rows) throws SQLException {
        try (ResultSet row = select.getResultSet()) {
            if (!rows || !row.next() || row.getBytes("body") == null) {
                throw new SQLException("The gallery is not there");
            }
        }
    }

    private static List<Site> sites(BenchDatabase database) throws SQLException {
        List<Site> sites = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet rows =
                        connection
                                .createStatement()
                                .executeQuery("select site_id from galleries")) {
            while (rows.next()) {
                sites.add(site(rows.getObject(1, UUID.class)));
            }
        }
        return sites;
    }

    private static Site site(UUID id) {
        Placement pool = new Placement("env:DATABASE_URL", Placement.POOL, 1);
        return new Site(
                new SiteId(id),
                "bench",
                "Bench",
                "business",
                "active",
                "sv",
                "https://bench.example",
                Set.of(),
                Map.of(),
                pool);
    }

    @Override
    public void close() throws SQLException {
        server.drop(database.name());
    }
}
