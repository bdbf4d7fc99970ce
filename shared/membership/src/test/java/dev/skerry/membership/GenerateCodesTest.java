package dev.skerry.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.crm.mag.Mag;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GenerateCodesTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Club club = new Club(stage);
    private static final TestSite ALDER = stage.alder();

    private Mag vip;

    @BeforeEach
    void a_group() {
        club.forgetEverything();
        vip = club.mag(ALDER, "vip");
    }

    @Test
    void draws_a_hundred_thousand_different_codes_in_seconds() {
        long begun = System.nanoTime();

        List<String> codes = club.singleUse(ALDER, vip, 100_000);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        assertThat(codes).hasSize(100_000).doesNotHaveDuplicates();
        assertThat(codes).allMatch(it -> it.matches("SOMMAR-[A-HJKMNP-Z2-9-]{12}-QX"));
        assertThat(club.rows("membership_codes")).isEqualTo(100_000);
    }

    @Test
    void keeps_no_plain_code() {
        String code = club.singleUse(ALDER, vip, 1).getFirst();
        String letters = code.replace("-", "");

        assertThat(stage.rows("select * from pool.membership_codes").toString())
                .doesNotContain(code, letters);
        assertThat(stage.rows("select * from pool.membership_code_batches").toString())
                .doesNotContain(code, letters);
    }

    @Test
    void refuses_what_could_be_guessed_or_makes_no_sense() {
        refusesBatch("/randomLength", 7, null, "single_use", null);
        refusesBatch("/excludeChars", null, "ABCDEFGHJKMNPQRSTUV", "single_use", null);
        refusesBatch("/useType", null, null, "sometimes", null);
        refusesBatch("/maxUses", null, null, "multi_use", 0);
        refusesBatch("/maxUses", null, null, "single_use", 2);
        assertThat(club.rows("membership_code_batches")).isZero();
    }

    @Test
    void refuses_a_second_batch_with_the_same_code() {
        club.multiUse(ALDER, vip, null, "SOMMAR 26");

        assertThatThrownBy(() -> club.multiUse(ALDER, vip, null, "sommar-26"))
                .isInstanceOfSatisfying(
                        Problem.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.CONFLICT));
        assertThat(club.rows("membership_code_batches")).isEqualTo(1);
    }

    @Test
    void refuses_group_and_batch_of_another_site() {
        assertThatThrownBy(() -> club.singleUse(stage.birch(), vip, 1)).isInstanceOf(Problem.class);
        club.singleUse(ALDER, vip, 1);
        UUID batch = (UUID) stage.value("select id from pool.membership_code_batches");

        assertThatThrownBy(
                        () ->
                                stage.birch()
                                        .asStaff(Role.ADMIN)
                                        .call(
                                                () ->
                                                        stage.bean(GenerateCodes.class)
                                                                .generate(batch, 1)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.NOT_FOUND));
        assertThat(club.rows("membership_codes")).isEqualTo(1);
    }

    private void refusesBatch(
            String pointer,
            @Nullable Integer length,
            @Nullable String exclude,
            String useType,
            @Nullable Integer maxUses) {
        CreateBatch.Command command =
                new CreateBatch.Command(
                        vip.id(), "x", useType, maxUses, null, null, null, null, null, length,
                        exclude, null);
        assertThatThrownBy(() -> ALDER.asStaff(Role.ADMIN).call(() -> club.create(command)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        it ->
                                assertThat(it.errors())
                                        .extracting(Problem.Invalid::pointer)
                                        .containsExactly(pointer));
    }
}
