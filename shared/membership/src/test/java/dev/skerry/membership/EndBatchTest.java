package dev.skerry.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.crm.mag.Mag;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What staff learn of codes that are out, and how they end them. */
class EndBatchTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Club club = new Club(stage);
    private static final TestSite ALDER = stage.alder();
    private static final SiteScope STAFF = ALDER.asStaff(Role.ADMIN);

    private List<String> codes = List.of();
    private UUID batch = new UUID(0, 0);
    private UUID kim = new UUID(0, 0);

    @BeforeEach
    void codes_and_a_user() {
        club.forgetEverything();
        Mag vip = club.mag(ALDER, "vip");
        codes = club.singleUse(ALDER, vip, 2);
        batch = (UUID) stage.value("select id from pool.membership_code_batches");
        kim = club.user(ALDER, "kim@example.org");
    }

    @Test
    void no_code_lets_anybody_in_after_its_end_and_who_came_in_stays() {
        club.redeem(ALDER, kim, codes.getFirst());
        end(STAFF, batch);
        Object ended = stage.value("select expires_at from pool.membership_code_batches");
        assertThatThrownBy(() -> club.redeem(ALDER, kim, codes.getLast()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.CODE_EXPIRED));
        assertThat(club.rows("crm_contact_mags")).isEqualTo(1);

        stage.clock().advance(Duration.ofMinutes(1));
        end(STAFF, batch);
        assertThat(stage.value("select expires_at from pool.membership_code_batches"))
                .isEqualTo(ended);
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'code_batch_ended' and detail->>'batch' = ?",
                                batch.toString()))
                .isEqualTo(1);
    }

    @Test
    void a_code_is_found_by_its_letters_and_told_what_became_of_it() {
        FindCode.Found before = find(STAFF, codes.getFirst()).orElseThrow();
        assertThat(before.code().status()).isEqualTo("available");
        assertThat(before.batch().id()).isEqualTo(batch);
        club.redeem(ALDER, kim, codes.getFirst());

        String typed = " " + codes.getFirst().toLowerCase(Locale.ROOT).replace("-", " ");
        FindCode.Found after = find(STAFF, typed).orElseThrow();
        assertThat(after.code().status()).isEqualTo("redeemed");
        assertThat(after.code().email()).isEqualTo("kim@example.org");
        assertThat(find(STAFF, "SOMMAR-AAAA-AAAA-AA-QX")).isEmpty();
        assertThat(find(STAFF, "%")).isEmpty();
        assertThat(find(stage.birch().asStaff(Role.ADMIN), codes.getFirst())).isEmpty();
    }

    @Test
    void who_used_its_codes_is_listed_newest_first() {
        UUID robin = club.user(ALDER, "robin@example.org");
        club.redeem(ALDER, kim, codes.getFirst());
        club.redeem(ALDER, robin, codes.getLast());
        Page<Redemption> first = redemptions(STAFF, PageRequest.of(1, null));
        assertThat(first.items())
                .extracting(Redemption::email)
                .containsExactly("robin@example.org");
        assertThat(redemptions(STAFF, PageRequest.of(1, first.nextCursor())).items())
                .extracting(Redemption::email)
                .containsExactly("kim@example.org");
        assertThat(redemptions(stage.birch().asStaff(Role.ADMIN), PageRequest.of(1, null)).items())
                .isEmpty();
    }

    @Test
    void a_batch_of_another_site_is_not_found() {
        SiteScope others = stage.birch().asStaff(Role.ADMIN);
        for (UUID id : List.of(batch, Ids.next())) {
            assertThatThrownBy(() -> end(others, id))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
        }
        assertThatThrownBy(
                        () ->
                                others.call(
                                        () ->
                                                stage.bean(ExportCodes.class)
                                                        .export(batch, PageRequest.of(1, null))))
                .isInstanceOf(Problem.class);
        assertThat(
                        stage.count(
                                "select count(*) from pool.membership_code_batches where expires_at is not null"))
                .isZero();
    }

    private static void end(SiteScope scope, UUID id) {
        scope.run(() -> stage.bean(EndBatch.class).end(id));
    }

    private static Optional<FindCode.Found> find(SiteScope scope, String typed) {
        return scope.call(() -> stage.bean(FindCode.class).find(typed));
    }

    private Page<Redemption> redemptions(SiteScope scope, PageRequest asked) {
        return scope.call(() -> stage.bean(ListRedemptions.class).list(batch, asked));
    }
}
