package dev.skerry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skerry.bench.report.Aim;
import dev.skerry.bench.report.Report;
import dev.skerry.bench.report.Section;
import dev.skerry.bench.stage.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                        "Mail beside Node's queues",
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
                                java.util.EnumSet.of(LegName.MAIL, LegName.ROWS),
                                null,
                                false,
                                false));
        assertThat(Options.parse("--only", "rows").complete()).isFalse();
    }

    @Test
    void a_section_takes_the_place_of_the_one_before_it(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("figures.md");
        Files.writeString(file, "# Figures\n\n## One\n\nold\n\n## Two\n\nkept\n");
        Report.replace(
                file, new Section("One", "new", List.of("", ""), List.of(), List.of(), List.of()));
        assertThat(file)
                .content()
                .doesNotContain("old")
                .contains("## One\n\nnew", "\n## Two\n\nkept\n");
        Report.replace(
                file,
                new Section("Three", "more", List.of("", ""), List.of(), List.of(), List.of()));
        assertThat(file).content().contains("kept\n\n## Three\n\nmore");
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
