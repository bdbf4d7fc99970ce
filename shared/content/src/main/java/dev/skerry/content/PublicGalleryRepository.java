package dev.skerry.content;

import dev.skerry.kernel.limit.Bucket;
import dev.skerry.kernel.limit.Draw;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Coalescer;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads finished galleries. The hot path: each method is one round trip, and visitors who ask for
 * the same gallery at the same moment share it.
 */
@Singleton
final class PublicGalleryRepository {

    private static final String VISITOR_BY_SLUG = visitor("d.slug");
    private static final String VISITOR_BY_ID = visitor("d.id");

    private static final String MEMBER =
            """
            select t.wait, seen.body, null::text as etag, coalesce(position('"blob:' in seen.body) > 0, false) as signed
            from (%s) t
            left join lateral (
              select case when ?::boolean or p.access_level <> 'mag' or p.mags && mine.mags
                then p.opening || coalesce((
                    select string_agg(x.i->>'item', ',' order by x.n)
                    from jsonb_array_elements(p.items) with ordinality x (i, n)
                    where ?::boolean or not (x.i->>'protected')::boolean or x.i->'mags' = '[]'
                       or exists (select from jsonb_array_elements_text(x.i->'mags') m where m::uuid = any (mine.mags))
                  ), '') || '],"restricted":null}'
                else p.denied end as body
              from gallery_documents d
              join gallery_member_documents p on p.site_id = d.site_id and p.id = d.id
              cross join (%s) mine
              where t.wait = 0 and d.site_id = ? and d.%s = ? and %s) seen on true
            """;

    /** The groups a user is in now: shared/membership keeps members, shared/crm their groups. */
    private static final String MAGS_OF_USER =
            """
            select coalesce(array_agg(c.mag_id), '{}') as mags
            from members m
            join crm_contact_mags c on c.site_id = m.site_id and c.contact_id = m.contact_id
            where m.site_id = ? and m.user_id = ? and (c.expires_at is null or c.expires_at > ?)""";

    /** What visitors must have in common to be answered by one read. */
    private record Reading(GalleryName name, Rule rule) {}

    private static final String PUBLISHED = "d.status = 'published'";
    private static final String NO_LIMIT = "select 0::double precision as wait";
    private static final String TOKEN = "select wait from app.take_tokens(?, 1, ?, ?)";
    private static final int MOST_TOGETHER = 64;

    private final Database database;
    private final Clock clock;
    private final Coalescer<Reading, byte[], PublicGallery> visitors;

    PublicGalleryRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.visitors = new Coalescer<>(MOST_TOGETHER, 2, this::forVisitors);
    }

    /**
     * As anybody sees it, and as the row has it. The body may be another visitor's too: read only.
     */
    PublicGallery forVisitor(GalleryName name, Bucket bucket) {
        return visitors.call(new Reading(name, bucket.rule()), bucket.key());
    }

    /** The token of each, and the document once. */
    private List<Optional<PublicGallery>> forVisitors(Reading reading, List<byte[]> buckets) {
        GalleryName name = reading.name();
        Draw draw = new Draw(reading.rule(), buckets);
        List<Object> values = new ArrayList<>(draw.parameters());
        values.add(site());
        values.add(Objects.requireNonNull(name.value()));
        List<Draw.Outcome> outcomes = new ArrayList<>();
        PublicGallery read =
                database.list(
                                name.id() == null ? VISITOR_BY_SLUG : VISITOR_BY_ID,
                                row -> {
                                    outcomes.add(Draw.Outcome.of(row));
                                    return PublicGallery.of(row);
                                },
                                values.toArray())
                        .getFirst();
        return draw.shares(outcomes).stream()
                .map(it -> Optional.of(read.after(it.secondsToWait())))
                .toList();
    }

    /** With what the member's groups open. */
    PublicGallery forMember(GalleryName name, Bucket bucket, UUID user) {
        return database.get(
                MEMBER.formatted(TOKEN, MAGS_OF_USER, name.column(), PUBLISHED),
                PublicGallery::of,
                bucket.key(),
                (double) bucket.rule().burst(),
                bucket.rule().perSecond(),
                false,
                false,
                site(),
                user,
                clock.instant(),
                site(),
                name.value());
    }

    /** With everything in it, and without a limit. */
    PublicGallery forSite(GalleryName name) {
        return database.get(
                MEMBER.formatted(NO_LIMIT, "select '{}'::uuid[] as mags", name.column(), PUBLISHED),
                PublicGallery::of,
                true,
                true,
                site(),
                name.value());
    }

    /** As {@link #forVisitor} answers, or would once it is published. For staff. */
    Optional<PublicGallery> likeVisitor(UUID gallery) {
        return database.find(
                """
                select 0::double precision as wait, body, etag, signed from gallery_documents
                where site_id = ? and id = ?
                """,
                PublicGallery::of,
                site(),
                gallery);
    }

    /** As {@link #forMember} answers who is in these groups, or would. For staff. */
    PublicGallery likeMember(UUID gallery, List<UUID> mags) {
        return database.get(
                MEMBER.formatted(NO_LIMIT, "select ?::uuid[] as mags", "id", "true"),
                PublicGallery::of,
                false,
                false,
                mags,
                site(),
                gallery);
    }

    private static String visitor(String column) {
        return """
               select t.n, t.granted, t.wait, t.remaining, d.body, d.etag, coalesce(d.signed, false) as signed
               from (%s) t
               left join gallery_documents d on t.n = 1 and d.site_id = ? and %s = ? and d.status = 'published'
               order by t.n
               """
                .formatted(Draw.TOKENS, column);
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
