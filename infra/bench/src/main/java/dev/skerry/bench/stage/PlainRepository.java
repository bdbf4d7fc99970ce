package dev.skerry.bench.stage;

import dev.skerry.bench.load.ThreadLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same two operations as a site of its own would write them: no sites, no row security, no
 * limits; through the driver alone. What the database lets anybody reach.
 */
public final class PlainRepository implements AutoCloseable {

    private static final String TABLES =
            """
            create table galleries (
              id uuid primary key default gen_random_uuid(), slug text not null unique, title text not null,
              description text, status text not null, style jsonb not null default '{}');
            create table media (
              id uuid primary key default gen_random_uuid(), media_type text not null, url text not null, width integer,
              height integer, alt_text text, caption text, variants jsonb not null);
            create table gallery_items (
              id uuid primary key default gen_random_uuid(), gallery_id uuid not null references galleries,
              media_id uuid not null references media, position integer not null);
            create index on gallery_items (gallery_id, position);
            create table contacts (
              id uuid primary key, email text not null unique, firstname text, message text,
              created_at timestamptz not null default now());
            create table submissions (
              id uuid primary key, contact_id uuid not null references contacts, form text not null,
              answers jsonb not null, created_at timestamptz not null default now());
            create index on submissions (form, created_at);
            """;

    private static final String ROWS =
            """
            insert into galleries (slug, title, description, status)
              values ('sommar', 'Sommar på ön', 'Tjugo bilder från sommaren', 'published');
            insert into media (media_type, url, width, height, alt_text, caption, variants)
              select 'image', b || '.jpg', 1200, 800, 'Bild ' || n, 'Bild nummer ' || n || ' från sommaren',
                jsonb_build_object('thumb', b || '-thumb.jpg', 'small', b || '-small.jpg',
                                   'medium', b || '-medium.jpg', 'large', b || '-large.jpg')
              from generate_series(1, 20) n, concat('https://media.example/sommar/', n) b;
            insert into gallery_items (gallery_id, media_id, position)
              select g.id, m.id, row_number() over (order by m.caption) from galleries g, media m;
            analyze;
            """;

    private static final String GALLERY =
            """
            select json_build_object(
                'id', g.id, 'slug', g.slug, 'title', g.title, 'description', g.description, 'style', g.style,
                'items', (select json_agg(json_build_object('id', m.id, 'type', m.media_type, 'caption', m.caption,
                            'alt', m.alt_text, 'width', m.width, 'height', m.height, 'url', m.url, 'variants', m.variants)
                          order by i.position)
                          from gallery_items i join media m on m.id = i.media_id where i.gallery_id = g.id))::text as body
            from galleries g where g.slug = ? and g.status = 'published'
            """;

    private static final String CONTACT =
            "insert into contacts (id, email, firstname, message) values (gen_random_uuid(), ?, ?, ?) returning id";

    private static final String SUBMISSION =
            "insert into submissions (id, contact_id, form, answers) values (gen_random_uuid(), ?, ?, ?::jsonb)";

    private static final AtomicLong NUMBER = new AtomicLong();

    private final BenchDatabase server;
    private final BenchDatabase database;

    private PlainRepository(BenchDatabase server, BenchDatabase database) {
        this.server = server;
        this.database = database;
    }

    public static PlainRepository create(BenchDatabase server) throws SQLException {
        BenchDatabase database = server.create("bench_plain");
        database.execute(TABLES);
        database.execute(ROWS);
        return new PlainRepository(server, database);
    }

    public String database() {
        return database.name();
    }

    /** Reads the gallery with its 20 items as one JSON document. */
    public ThreadLoad.Work gallery(Connection connection) throws SQLException {
        PreparedStatement select = connection.prepareStatement(GALLERY);
        return () -> {
            select.setString(1, BenchSite.GALLERY);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || rows.getBytes(1).length < 1_000) {
                    throw new SQLException("The gallery is not there");
                }
            }
        };
    }

    /** Inserts a contact and its submission in one transaction. */
    public ThreadLoad.Work form(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        PreparedStatement contact = connection.prepareStatement(CONTACT);
        PreparedStatement submission = connection.prepareStatement(SUBMISSION);
        return () -> {
            String email = "plain" + NUMBER.incrementAndGet() + "@example.org";
            contact.setString(1, email);
            contact.setString(2, "Kim");
            contact.setString(3, "Hej, jag undrar en sak.");
            try (ResultSet row = contact.executeQuery()) {
                row.next();
                submission.setObject(1, row.getObject(1));
            }
            submission.setString(2, BenchSite.FORM);
            submission.setString(3, "{\"email\":\"" + email + "\",\"firstname\":\"Kim\"}");
            submission.executeUpdate();
            connection.commit();
        };
    }

    /** What one operation needs to run on a connection of its own. */
    @FunctionalInterface
    public interface Operation {
        ThreadLoad.Work on(Connection connection) throws SQLException;
    }

    /** As many connections as there are clients, each at work. */
    public List<Connection> connections(int count) throws SQLException {
        List<Connection> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(database.connect());
        }
        return opened;
    }

    @Override
    public void close() throws SQLException {
        server.drop(database.name());
    }
}
