package dev.skerry.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whoever, or whatever, started {@code ./skerry smoke} gets: a table and an exit code. */
class SmokeTest {

    private static final List<String> TICKS =
            List.of(
                    "campaign accepted",
                    "registration",
                    "confirmation mail",
                    "sign-in",
                    "password reset",
                    "code",
                    "receipt mail",
                    "offline mail",
                    "form",
                    "gallery",
                    "campaign sent");

    private record Ended(int code, String output) {
        String line(String beginning) {
            return output.lines().filter(it -> it.startsWith(beginning)).findFirst().orElse("");
        }
    }

    @TempDir Path folder;

    @Test
    void ends_well_when_every_tick_is_there() throws Exception {
        try (StubStage stub = StubStage.start("")) {
            Ended ended = smoke("--stage", stub.writeTo(folder).toString(), "--recipients", "20");

            assertThat(ended.code).as(ended.output).isZero();
            assertThat(ended.output.lines().filter(it -> !it.isBlank()).findFirst())
                    .as("the table and nothing else")
                    .hasValueSatisfying(
                            it -> assertThat(it.split(" +")).containsExactly("", "alder", "birch"));
            for (String tick : TICKS) {
                assertThat(ended.line(tick)).as(tick).containsPattern("✓ +\\d+ ms +✓ +\\d+ ms");
            }
            assertThat(ended.output).doesNotContain("✗", "SLF4J");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/auth/v1/signup, registration",
        "/api/members/redeem-code, code",
        "/functions/v1/massMessage, campaign accepted",
        "/api/campaigns, campaign sent",
        "/api/galleries/sommar/public, gallery",
    })
    void fails_when_a_tick_is_missing_and_says_which(String broken, String tick) throws Exception {
        try (StubStage stub = StubStage.start(broken)) {
            Ended ended = smoke("--stage", stub.writeTo(folder).toString(), "--recipients", "20");

            assertThat(ended.code).as(ended.output).isEqualTo(1);
            assertThat(ended.line(tick)).containsPattern("✗ +✗");
            assertThat(ended.line("form")).containsPattern("✓ +\\d+ ms +✓ +\\d+ ms");
            assertThat(ended.output)
                    .contains("alder, " + tick + ": 500 instead of", "planted", "birch, " + tick);
        }
    }

    @Test
    void fails_when_nobody_answers() throws Exception {
        try (StubStage stub = StubStage.start("")) {
            Path stage = stub.writeTo(folder);
            stub.close();
            Ended ended = smoke("--stage", stage.toString(), "--site", "birch");

            assertThat(ended.code).as(ended.output).isEqualTo(1);
            assertThat(ended.output).contains("birch, registration: ").doesNotContain("alder", "✓");
        }
    }

    @Test
    void leaves_out_what_needs_a_mailbox_elsewhere() throws Exception {
        try (StubStage stub = StubStage.start("");
                StubStage other = StubStage.start("")) {
            Path stage = stub.writeTo(folder);
            Ended ended =
                    smoke("--stage", stage.toString(), "--url", other.base(), "--recipients", "20");

            assertThat(ended.code).as(ended.output).isZero();
            for (String tick : List.of("confirmation mail", "sign-in", "password reset", "code")) {
                assertThat(ended.line(tick)).containsPattern("– +–");
            }
            assertThat(ended.output).contains("alder, code: left out: no mailbox to read");
        }
    }

    @Test
    void says_what_it_cannot_walk() throws Exception {
        try (StubStage stub = StubStage.start("")) {
            String stage = stub.writeTo(folder).toString();
            assertThat(smoke("--stage", stage, "--site", "cedar").output)
                    .isEqualTo("No such site in " + stage + "\n");
            assertThat(smoke("--stage", folder + "/none.json"))
                    .isEqualTo(
                            new Ended(
                                    2,
                                    folder
                                            + "/none.json is not there. Is a stage running?"
                                            + " ./skerry up starts one.\n"));
        }
        assertThat(smoke("--sites").output).isEqualTo("Unknown option: --sites\n");
        assertThat(smoke("--site").output).isEqualTo("--site wants a value\n");
        assertThat(smoke("--recipients", "few"))
                .isEqualTo(new Ended(2, "--recipients wants a number, not few\n"));
        assertThat(smoke("--help").code).isZero();
    }

    private static Ended smoke(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of("-Dstdout.encoding=UTF-8", Smoke.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
