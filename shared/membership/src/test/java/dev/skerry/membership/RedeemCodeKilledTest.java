package dev.skerry.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.crm.mag.Mag;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server ends connections in the middle of redeeming. */
class RedeemCodeKilledTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Club club = new Club(stage);
    private static final TestSite ALDER = stage.alder();
    private static final int KILLS = 20;
    private static final int THREADS = 6;

    private Mag vip;

    @BeforeEach
    void a_group() {
        club.forgetEverything();
        vip = club.mag(ALDER, "vip");
    }

    @Test
    void a_code_is_used_if_and_only_if_its_redemption_is_there() throws Exception {
        ConcurrentLinkedQueue<String> codes =
                new ConcurrentLinkedQueue<>(club.singleUse(ALDER, vip, 3_000));
        long kills = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                UUID user = club.user(ALDER, "p" + i + "@example.org");
                workers.add(threads.submit(() -> redeemAll(user, codes)));
            }
            while (kills < KILLS && !codes.isEmpty()) {
                kills += kill("state = 'active' and query like '%membership_codes%'");
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }

        assertThat(kills).isGreaterThanOrEqualTo(KILLS);
        assertThat(club.rows("membership_code_redemptions")).isGreaterThan(1_000);
        assertThat(stage.count(CodeCounts.MISMATCHES)).isZero();
    }

    /** Counting and recording in two transactions leaves a used code that nobody redeemed. */
    @Test
    void the_kill_is_real() {
        String code = club.singleUse(ALDER, vip, 1).getFirst();
        String hash = MembershipCode.of(code).orElseThrow().hash(ALDER.site().id());

        assertThatThrownBy(() -> ALDER.asWorker().run(() -> countsThenRecords(hash)))
                .isInstanceOf(RuntimeException.class);

        assertThat(stage.count(CodeCounts.MISMATCHES)).isEqualTo(1);
    }

    private static void redeemAll(UUID user, ConcurrentLinkedQueue<String> codes) {
        for (String code = codes.poll(); code != null; code = codes.poll()) {
            try {
                club.redeemWithoutLimits(ALDER, user, code);
            } catch (Problem away) {
                assertThat(away.code()).isIn(ProblemCode.UNAVAILABLE, ProblemCode.RATE_LIMITED);
                stage.rows("delete from app.buckets returning 1");
            }
        }
    }

    private static void countsThenRecords(String hash) {
        stage.database()
                .update("update membership_codes set use_count = 1 where code_hash = ?", hash);
        kill("true");
        stage.database()
                .update(
                        """
                        insert into membership_code_redemptions (site_id, id, code_id, batch_id, member_id, redeemed_at)
                        select site_id, ?, id, batch_id, id, now() from membership_codes where code_hash = ?
                        """,
                        Ids.next(),
                        hash);
    }

    private static long kill(String which) {
        return stage.count(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where usename = 'skerry_app' and datname = current_database() and %s
                """
                        .formatted(which));
    }
}
