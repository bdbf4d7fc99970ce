package dev.skerry.membership;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.sql.Row;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
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
