package dev.skerry.membership;

import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table membership_code_batches. */
@Singleton
public final class BatchRepository {

    private static final String SELECT =
            """
            select b.id, b.mag_id, m.name as mag_name, b.name, b.use_type, b.max_uses, b.starts_at, b.expires_at,
                   b.member_days, b.code_prefix, b.code_suffix, b.random_length, b.exclude_chars, b.created_at,
                   (select count(*) from membership_codes c
                    where c.site_id = b.site_id and c.batch_id = b.id) as codes,
                   (select count(*) from membership_code_redemptions r
                    where r.site_id = b.site_id and r.batch_id = b.id) as redemptions
            from membership_code_batches b
            join mags m on m.site_id = b.site_id and m.id = b.mag_id
            """;

    private final Database database;

    BatchRepository(Database database) {
        this.database = database;
    }

    /** Newest first. */
    public Page<Batch> page(PageRequest asked) {
        List<Batch> rows =
                database.list(
                        SELECT
                                + """
                        where b.site_id = ? and b.id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                        order by b.id desc limit ?
                        """,
                        BatchRepository::batch,
                        site(),
                        asked.after(),
                        asked.rows());
        return Page.of(rows, asked, Batch::id);
    }

    public Optional<Batch> byId(UUID id) {
        return database.find(
                SELECT + "where b.site_id = ? and b.id = ?", BatchRepository::batch, site(), id);
    }

    /** False when there is no such group. */
    boolean add(NewBatch batch) {
        return database.update(
                        """
                        insert into membership_code_batches (
                          site_id, id, mag_id, name, use_type, max_uses, starts_at, expires_at, member_days,
                          code_prefix, code_suffix, random_length, exclude_chars, created_by, created_at)
                        select m.site_id, ?, m.id, ?, ?, ?::integer, ?::timestamptz, ?::timestamptz, ?::integer,
                               ?, ?, ?, ?, ?::uuid, ?
                        from mags m where m.site_id = ? and m.id = ?
                        """,
                        batch.id(),
                        batch.name(),
                        batch.useType(),
                        batch.maxUses(),
                        batch.startsAt(),
                        batch.expiresAt(),
                        batch.memberDays(),
                        batch.pattern().prefix(),
                        batch.pattern().suffix(),
                        batch.pattern().randomLength(),
                        batch.pattern().excludeChars(),
                        batch.createdBy(),
                        batch.createdAt(),
                        site(),
                        batch.magId())
                == 1;
    }

    /** False when it was over already. */
    boolean end(UUID id, Instant now) {
        return database.update(
                        """
                        update membership_code_batches set expires_at = ?
                        where site_id = ? and id = ? and (expires_at is null or expires_at > ?)
                        """,
                        now,
                        site(),
                        id,
                        now)
                == 1;
    }

    private static Batch batch(Row row) throws SQLException {
        return new Batch(
                row.uuid("id"),
                row.uuid("mag_id"),
                row.text("mag_name"),
                row.text("name"),
                row.text("use_type"),
                row.integerOrNull("max_uses"),
                row.instantOrNull("starts_at"),
                row.instantOrNull("expires_at"),
                row.integerOrNull("member_days"),
                row.text("code_prefix"),
                row.text("code_suffix"),
                row.integer("random_length"),
                row.text("exclude_chars"),
                row.bigint("codes"),
                row.bigint("redemptions"),
                row.instant("created_at"));
    }

    private static UUID site() {
        return SiteScope.current().site().id().value();
    }
}
