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
import org.jspecify.annotations.Nullable;

/** The table membership_code_redemptions, and the one statement that redeems. */
@Singleton
final class RedemptionRepository {

    /**
     * What one attempt came to.
     *
     * @param free whether the code could still be used when the attempt began
     * @param redeemed whether this attempt used it
     * @param repeated whether the member had used it before
     * @param assignedAt null when neither redeemed nor repeated
     */
    record Attempt(
            UUID magId,
            String magName,
            boolean multiUse,
            boolean started,
            boolean over,
            boolean free,
            boolean redeemed,
            boolean repeated,
            @Nullable Instant assignedAt,
            @Nullable Instant expiresAt) {

        private static Attempt of(Row row) throws SQLException {
            return new Attempt(
                    row.uuid("mag_id"),
                    row.text("mag_name"),
                    row.text("use_type").equals("multi_use"),
                    row.bool("started"),
                    row.bool("over"),
                    row.bool("free"),
                    row.bool("redeemed"),
                    row.bool("repeated"),
                    row.instantOrNull("assigned_at"),
                    row.instantOrNull("expires_at"));
        }

        /** Nothing was in its way but others that were faster, this member perhaps among them. */
        boolean lostRace() {
            return free && started && !over && !redeemed && !repeated;
        }
    }

    private final Database database;

    RedemptionRepository(Database database) {
        this.database = database;
    }

    Page<Redemption> ofBatch(UUID batch, PageRequest asked) {
        Conditions wanted =
                new Conditions(
                                """
                                select r.id, r.code_id, m.contact_id, c.email, r.redeemed_at,
                                       coalesce(c.fullname, nullif(concat_ws(' ', c.firstname, c.lastname), '')) as name
                                from membership_code_redemptions r
                                join members m on m.site_id = r.site_id and m.id = r.member_id
                                join crm_contacts c on c.site_id = m.site_id and c.id = m.contact_id
                                where r.site_id = ? and r.batch_id = ?""",
                                SiteScope.current().site().id().value(),
                                batch)
                        .and("r.id < ?", asked.after())
                        .end("order by r.id desc limit ?", asked.rows());
        List<Redemption> rows =
                database.list(
                        wanted.sql(),
                        row ->
                                new Redemption(
                                        row.uuid("id"),
                                        row.uuid("code_id"),
                                        row.uuid("contact_id"),
                                        row.textOrNull("email"),
                                        row.textOrNull("name"),
                                        row.instant("redeemed_at")),
                        wanted.values());
        return Page.of(rows, asked, Redemption::id);
    }

    /** Nothing when there is no such code. */
    Optional<Attempt> redeem(UUID user, String codeHash, Instant now) {
        return database.find(
                RedemptionStatement.SQL,
                Attempt::of,
                SiteScope.current().site().id().value(),
                user,
                codeHash,
                now,
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next(),
                Ids.next());
    }
}
