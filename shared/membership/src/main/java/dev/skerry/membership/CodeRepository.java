package dev.skerry.membership;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Conditions;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table membership_codes. */
@Singleton
public final class CodeRepository {

    /** A code, and whose it is. */
    record Located(UUID batchId, IssuedCode code) {}

    private static final String SELECT =
            """
            select c.id, c.batch_id, c.max_uses, c.use_count, c.redeemed_at, r.contact_id, r.email
            from membership_codes c
            left join lateral (
              select m.contact_id, p.email
              from membership_code_redemptions r
              join members m on m.site_id = r.site_id and m.id = r.member_id
              join crm_contacts p on p.site_id = m.site_id and p.id = m.contact_id
              where r.site_id = c.site_id and r.code_id = c.id order by r.id desc limit 1) r on true
            where c.site_id = ?""";

    private final Database database;

    CodeRepository(Database database) {
        this.database = database;
    }

    /** Adds codes in one statement and returns the hashes that were not there yet. */
    List<String> add(UUID batch, @Nullable Integer maxUses, List<String> hashes, Instant now) {
        List<UUID> ids = Stream.generate(Ids::next).limit(hashes.size()).toList();
        return database.list(
                """
                insert into membership_codes (site_id, id, batch_id, code_hash, max_uses, created_at)
                select ?, x.id, ?, x.hash, ?::integer, ? from unnest(?::uuid[], ?::text[]) as x (id, hash)
                on conflict (site_id, code_hash) do nothing
                returning code_hash
                """,
                row -> row.text("code_hash"),
                site(),
                batch,
                maxUses,
                now,
                ids,
                hashes);
    }

    /** Newest first, each with who redeemed it last. */
    public Page<IssuedCode> ofBatch(UUID batch, PageRequest asked) {
        Conditions wanted =
                new Conditions(SELECT, site())
                        .and("c.batch_id = ?", batch)
                        .and("c.id < ?", asked.after())
                        .end("order by c.id desc limit ?", asked.rows());
        List<IssuedCode> rows =
                database.list(wanted.sql(), CodeRepository::issued, wanted.values());
        return Page.of(rows, asked, IssuedCode::id);
    }

    Optional<Located> byHash(List<String> hashes) {
        return database
                .list(
                        SELECT + " and c.code_hash = any (?::text[]) limit 1",
                        row -> new Located(row.uuid("batch_id"), issued(row)),
                        site(),
                        hashes)
                .stream()
                .findFirst();
    }

    private static IssuedCode issued(Row row) throws SQLException {
        return IssuedCode.of(
                row.uuid("id"),
                row.integerOrNull("max_uses"),
                row.integer("use_count"),
                row.instantOrNull("redeemed_at"),
                row.uuidOrNull("contact_id"),
                row.textOrNull("email"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
