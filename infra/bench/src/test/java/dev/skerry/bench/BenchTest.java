package dev.skerry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Report;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.Repository;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BenchTest {

    @Test
    void a_quick_run_plays_every_leg_and_ends_what_it_started() throws Exception {
        assumeTrue(
                Files.exists(Repository.file("infra/local/target/classpath"))
                        && Files.exists(Repository.file("functions/auth/target/auth.zip")),
                "needs packaged functions: mvn package");

        Report report = Bench.run(Options.parse("--quick"));

        assertThat(report.sections())
                .extracting(Section::title)
                .containsExactly(
                        "Public gallery of 20 items over HTTP",
                        "Form submission over HTTP",
                        "Accounts over HTTP",
                        "Everybody at one code",
                        "Mail",
                        "Cold starts",
                        "Row security");
        assertThat(report.sections().get(3).aims())
                .as("exactly one success, however fast")
                .allMatch(Aim::met);
        assertThat(ProcessHandle.current().descendants().filter(BenchTest::isJava)).isEmpty();
        assertThat(report.markdown())
                .doesNotContain(System.getProperty("user.dir"), System.getProperty("java.home"));
    }

    @Test
    void a_part_of_the_figures_does_not_replace_all_of_them() {
        assertThat(Options.parse().complete()).isTrue();
        assertThat(Options.parse("--quick").complete()).isFalse();
        assertThat(Options.parse("--only", "rows,mail"))
                .isEqualTo(
                        new Options(
                                java.util.EnumSet.of(LegName.MAIL, LegName.ROWS), false, false));
        assertThat(Options.parse("--only", "rows").complete()).isFalse();
    }

    @Test
    void an_unknown_leg_or_option_is_named() {
        assertThatThrownBy(() -> Options.parse("--only", "rows,rwos")).hasMessageContaining("rwos");
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Options.parse("--only")).hasMessageContaining("names of legs");
        assertThat(Options.HELP)
                .contains(
                        String.join(
                                ",",
                                Arrays.stream(LegName.values())
                                        .map(leg -> leg.name().toLowerCase(java.util.Locale.ROOT))
                                        .toList()));
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }
}
