package dev.skerry.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.crm.mag.Mag;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand people at one code at the same moment, fifty times over. */
class RedeemCodeRaceTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Club club = new Club(stage);
    private static final TestSite ALDER = stage.alder();
    private static final int PEOPLE = 1_000;
    private static final int ROUNDS = 50;

    private final List<UUID> people = new ArrayList<>();
    private Mag vip;

    @BeforeEach
    void a_thousand_users() {
        club.forgetEverything();
        vip = club.mag(ALDER, "vip");
        stage.rows(
                        """
                        insert into pool.users (site_id, id, email, email_confirmed_at, created_at, updated_at)
                        select ?, gen_random_uuid(), 'p' || n || '@example.org', now(), now(), now()
                        from generate_series(1, 1000) n returning id
                        """,
                        ALDER.site().id().value())
                .forEach(it -> people.add((UUID) it.get("id")));
    }

    @Test
    void one_code_is_redeemed_once_whoever_else_tries() throws Exception {
        for (String code : club.singleUse(ALDER, vip, ROUNDS)) {
            assertThat(successes(code, this::redeems)).isEqualTo(1);
        }
        assertThat(club.rows("membership_code_redemptions")).isEqualTo(ROUNDS);
        assertThat(mismatches()).isZero();
    }

    @Test
    void a_code_for_a_hundred_lets_exactly_a_hundred_in() throws Exception {
        String code = club.multiUse(ALDER, vip, 100, "HUNDRED");

        assertThat(successes(code, this::redeems)).isEqualTo(100);
        assertThat(club.rows("members")).isEqualTo(100);
        assertThat(mismatches()).isZero();
    }

    @Test
    void one_person_with_one_code_in_a_thousand_windows_uses_it_once() throws Exception {
        String code = club.multiUse(ALDER, vip, 500, "WINDOWS");
        UUID kim = people.getFirst();

        assertThat(successes(code, (_, it) -> redeems(kim, it))).isEqualTo(1);
        assertThat(stage.count("select use_count from pool.membership_codes")).isEqualTo(1);
        assertThat(club.rows("members")).isEqualTo(1);
        assertThat(club.rows("crm_contacts")).isEqualTo(1);
    }

    /** The same race is lost by looking first and counting afterwards: these tests can tell. */
    @Test
    void the_race_is_real() throws Exception {
        long most = 0;
        for (String code : club.singleUse(ALDER, vip, 5)) {
            most = Math.max(most, successes(code, this::looksThenCounts));
        }
        assertThat(most).isGreaterThan(1);
    }

    /** Whether this call is the one that used the code. */
    private boolean redeems(UUID user, String code) {
        try {
            return !club.redeemWithoutLimits(ALDER, user, code).alreadyMember();
        } catch (Problem refused) {
            assertThat(refused.code()).isIn(ProblemCode.CODE_USED, ProblemCode.CODE_EXHAUSTED);
            return false;
        }
    }

    private boolean looksThenCounts(UUID user, String code) {
        String hash = MembershipCode.of(code).orElseThrow().hash(ALDER.site().id());
        return ALDER.asWorker()
                .call(
                        () -> {
                            boolean free =
                                    stage.database()
                                            .get(
                                                    "select use_count = 0 as free from membership_codes where code_hash = ?",
                                                    row -> row.bool("free"),
                                                    hash);
                            return free
                                    && stage.database()
                                                    .update(
                                                            "update membership_codes set use_count = 1 where code_hash = ?",
                                                            hash)
                                            == 1;
                        });
    }

    private long successes(String code, BiPredicate<UUID, String> attempt) throws Exception {
        assertThat(people).hasSize(PEOPLE);
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (UUID user : people) {
            attempts.add(() -> attempt.test(user, code));
        }
        return Collections.frequency(AtOnce.call(attempts), true);
    }

    private static long mismatches() {
        return stage.count(CodeCounts.MISMATCHES);
    }
}
