package dev.skerry.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.crm.mag.Mag;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedeemCodeTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Club club = new Club(stage);
    private static final TestSite ALDER = stage.alder();

    private Mag vip;
    private UUID kim;

    @BeforeEach
    void a_group_and_a_user() {
        club.forgetEverything();
        vip = club.mag(ALDER, "vip");
        kim = club.user(ALDER, "kim@example.org");
    }

    @Test
    void makes_the_user_a_member_and_says_so_on_the_activity_stream() {
        String code = club.singleUse(ALDER, vip, 1).getFirst();

        RedeemCode.Result result = club.redeem(ALDER, kim, code);

        assertThat(result.mag()).isEqualTo(new RedeemCode.Group(vip.id(), "vip"));
        assertThat(result.expiresAt()).isNull();
        assertThat(result.alreadyMember()).isFalse();
        assertThat(magsOf(kim)).containsExactly(vip.id());
        assertThat(stage.rows("select email_norm, source from pool.crm_contacts"))
                .containsExactly(Map.of("email_norm", "kim@example.org", "source", "redeem_code"));
        assertThat(stage.value("select body from pool.crm_notes"))
                .isEqualTo("Redeemed a code of \"Winter\" for vip");
        assertThat(stage.value("select assigned_via from pool.crm_contact_mags")).isEqualTo("code");
        assertThat(club.rows("membership_code_redemptions")).isEqualTo(1);
    }

    @Test
    void joins_the_contact_who_has_the_same_address() {
        stage.insert(
                """
                insert into pool.crm_contacts (site_id, id, email, firstname, source, created_at, updated_at)
                values (?, ?, 'KIM@example.org', 'Kim', 'form', now(), now())
                """,
                ALDER.site().id().value(),
                UUID.randomUUID());

        club.redeem(ALDER, kim, club.singleUse(ALDER, vip, 1).getFirst());

        assertThat(stage.rows("select firstname, source from pool.crm_contacts"))
                .containsExactly(Map.of("firstname", "Kim", "source", "form"));
    }

    @Test
    void leaves_the_contact_of_somebody_else_alone() {
        List<String> codes = club.singleUse(ALDER, vip, 2);
        club.redeem(ALDER, kim, codes.get(0));
        Postgres.execute(stage.admin(), "update pool.users set email = 'new@example.org'");
        UUID robin = club.user(ALDER, "kim@example.org");

        club.redeem(ALDER, robin, codes.get(1));

        assertThat(club.rows("crm_contacts")).isEqualTo(2);
        assertThat(club.rows("members")).isEqualTo(2);
        assertThat(magsOf(kim)).hasSize(1);
    }

    @Test
    void does_not_mind_case_spaces_and_dashes() {
        String code = club.singleUse(ALDER, vip, 1).getFirst();
        String typed = "  " + code.toLowerCase(Locale.ROOT).replace("-", " – ") + "\t";

        assertThat(code).matches("SOMMAR-[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{2}-QX");
        assertThat(club.redeem(ALDER, kim, typed).alreadyMember()).isFalse();
    }

    @Test
    void the_same_member_with_the_same_code_uses_nothing_up() {
        String single = club.singleUse(ALDER, vip, 1).getFirst();
        String multi = club.multiUse(ALDER, vip, 5, "SUMMER");
        for (String code : List.of(single, multi)) {
            RedeemCode.Result first = club.redeem(ALDER, kim, code);

            RedeemCode.Result again = club.redeem(ALDER, kim, code);

            assertThat(again.alreadyMember()).isTrue();
            assertThat(again.assignedAt()).isEqualTo(first.assignedAt());
        }
        assertThat(stage.count("select sum(use_count) from pool.membership_codes")).isEqualTo(2);
        assertThat(club.rows("membership_code_redemptions")).isEqualTo(2);
        assertThat(club.rows("crm_notes")).isEqualTo(2);
    }

    @Test
    void refuses_a_code_already_used() {
        String code = club.singleUse(ALDER, vip, 1).getFirst();
        club.redeem(ALDER, kim, code);

        refuses(club.user(ALDER, "robin@example.org"), code, ProblemCode.CODE_USED);
    }

    @Test
    void refuses_a_code_used_as_often_as_it_may() {
        String code = club.multiUse(ALDER, vip, 2, "SUMMER");
        club.redeem(ALDER, kim, code);
        club.redeem(ALDER, club.user(ALDER, "b@example.org"), code);

        refuses(club.user(ALDER, "c@example.org"), code, ProblemCode.CODE_EXHAUSTED);
    }

    @Test
    void refuses_codes_before_their_time_and_after() {
        Instant now = stage.clock().instant();
        String late = codeOf(club.single(vip, now.plus(Duration.ofDays(1)), null, null));
        String early = codeOf(club.single(vip, null, now.plus(Duration.ofHours(1)), null));

        refuses(kim, late, ProblemCode.CODE_NOT_STARTED);
        stage.clock().advance(Duration.ofHours(1));
        refuses(kim, early, ProblemCode.CODE_EXPIRED);
        stage.clock().advance(Duration.ofHours(23));
        assertThat(club.redeem(ALDER, kim, late).alreadyMember()).isFalse();
    }

    @Test
    void refuses_what_is_no_code() {
        for (String code :
                List.of("", "SOMMAR-AAAA", "' or 1=1 --", "x".repeat(10_000), "A\u0000BCDE")) {
            refuses(kim, code, ProblemCode.CODE_UNKNOWN);
        }
        assertThat(club.rows("crm_contacts")).isZero();
        assertThat(club.rows("members")).isZero();
    }

    @Test
    void refuses_a_code_of_another_site() {
        String code = club.singleUse(ALDER, vip, 1).getFirst();
        UUID stranger = club.user(stage.birch(), "kim@example.org");

        assertThatThrownBy(() -> club.redeem(stage.birch(), stranger, code))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.CODE_UNKNOWN));
        assertThat(stage.count("select use_count from pool.membership_codes")).isZero();
        assertThat(club.rows("members")).isZero();
    }

    @Test
    void a_membership_ends_when_its_days_are_over_and_a_further_code_prolongs_it() {
        String code = codeOf(club.single(vip, null, null, 30));
        Instant until = stage.clock().instant().plus(Duration.ofDays(30));

        assertThat(club.redeem(ALDER, kim, code).expiresAt()).isEqualTo(until);
        stage.clock().set(until.minusMillis(1));
        assertThat(magsOf(kim)).containsExactly(vip.id());
        stage.clock().set(until);
        assertThat(magsOf(kim)).isEmpty();

        club.redeem(ALDER, kim, codeOf(club.single(vip, null, null, 10)));
        assertThat(magsOf(kim)).containsExactly(vip.id());
        club.redeem(ALDER, kim, codeOf(club.single(vip, null, null, null)));
        assertThat(stage.rows("select expires_at from pool.crm_contact_mags"))
                .singleElement()
                .satisfies(it -> assertThat(it.get("expires_at")).isNull());
    }

    @Test
    void guessing_is_limited_per_account_and_the_right_code_does_not_help_then() {
        String code = club.singleUse(ALDER, vip, 1).getFirst();
        for (int i = 0; i < 10; i++) {
            refuses(kim, "WRONG" + i, ProblemCode.CODE_UNKNOWN);
        }

        refuses(kim, code, ProblemCode.RATE_LIMITED);
        assertThat(club.rows("members")).isZero();
    }

    @Test
    void guessing_is_limited_per_address_whatever_the_account() {
        for (int i = 0; i < 60; i++) {
            UUID user = UUID.randomUUID();
            assertThatThrownBy(() -> club.redeem(ALDER, user, "WRONG1", "203.0.113.5"))
                    .isInstanceOf(Problem.class);
        }

        String code = club.singleUse(ALDER, vip, 1).getFirst();
        assertThatThrownBy(() -> club.redeem(ALDER, kim, code, "203.0.113.5"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.RATE_LIMITED));
        assertThat(club.redeem(ALDER, kim, code, "203.0.113.6").alreadyMember()).isFalse();
    }

    @Test
    void right_codes_cost_nothing() {
        for (String code : club.singleUse(ALDER, vip, 30)) {
            assertThat(club.redeem(ALDER, kim, code).alreadyMember()).isFalse();
        }
    }

    @Test
    void a_user_sees_their_own_groups_and_nobody_else_s() {
        UUID robin = club.user(ALDER, "robin@example.org");
        List<String> codes = club.singleUse(ALDER, vip, 2);
        club.redeem(ALDER, kim, codes.get(0));
        club.redeem(ALDER, robin, codes.get(1));

        assertThat(ownRows(ALDER, kim)).isEqualTo(1);
        assertThat(ownRows(stage.birch(), kim)).isZero();
        assertThat(ownRows(ALDER, UUID.randomUUID())).isZero();
    }

    private static long ownRows(TestSite site, UUID user) {
        return site.asUser(user)
                .call(
                        () ->
                                stage.database()
                                        .get(
                                                "select count(*) as n from crm_contact_mags",
                                                row -> row.bigint("n")));
    }

    private static Set<UUID> magsOf(UUID user) {
        return ALDER.asUser(user).call(() -> stage.bean(MagsOfUser.class).active(user));
    }

    private static String codeOf(CreateBatch.Command command) {
        return ALDER.asStaff(Role.ADMIN)
                .call(
                        () ->
                                stage.bean(GenerateCodes.class)
                                        .generate(club.create(command).batch().id(), 1)
                                        .getFirst());
    }

    private static void refuses(UUID user, String code, ProblemCode expected) {
        assertThatThrownBy(() -> club.redeem(ALDER, user, code))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(expected));
    }
}
