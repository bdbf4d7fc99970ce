package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a client can be told is one list, and docs/problems.md explains all of it. */
class ProblemCodesTest {

    private static final Pattern ENTRY =
            Pattern.compile("(?m)^\\| `([^`]+)` \\| (\\d{3}) \\| (.+) \\| (.+) \\|$");

    private final List<ProblemCode> codes = Arrays.asList(ProblemCode.values());
    private final String page = Files.readString(Path.of("../../docs/problems.md"));

    ProblemCodesTest() throws IOException {}

    @Test
    void codes_are_unique_and_in_snake_case() {
        assertThat(codes)
                .extracting(ProblemCode::word)
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z]+(_[a-z]+)*"));
    }

    @Test
    void statuses_are_refusals_and_titles_are_sentences_without_a_full_stop() {
        assertThat(codes)
                .allSatisfy(
                        code -> {
                            assertThat(code.status()).isBetween(400, 503);
                            assertThat(code.title()).matches("[A-Z].*[^.]");
                        });
    }

    @Test
    void every_code_is_explained_with_its_status_and_none_that_does_not_exist() {
        assertThat(
                        ENTRY.matcher(page)
                                .results()
                                .map(entry -> entry.group(1) + " " + entry.group(2)))
                .containsExactlyInAnyOrderElementsOf(
                        codes.stream().map(code -> code.word() + " " + code.status()).toList());
    }
}
