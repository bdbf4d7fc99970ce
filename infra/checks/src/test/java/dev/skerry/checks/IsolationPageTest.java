package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on isolation names tests that exist, for every pitfall, and lints that are run. */
class IsolationPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern LINT = Pattern.compile("\\bL\\d\\d\\b");

    @Test
    void every_test_it_names_exists() throws IOException {
        Map<String, List<Path>> classes = testClasses();
        List<String> missing =
                TEST.matcher(page())
                        .results()
                        .filter(
                                it ->
                                        classes.getOrDefault(it.group(1), List.of()).stream()
                                                .noneMatch(
                                                        file ->
                                                                text(file)
                                                                        .contains(
                                                                                "void "
                                                                                        + it.group(
                                                                                                2)
                                                                                        + "(")))
                        .map(it -> it.group(1) + "." + it.group(2))
                        .toList();

        assertThat(missing).isEmpty();
        assertThat(TEST.matcher(page()).results().count()).isGreaterThan(60);
    }

    @Test
    void every_pitfall_is_shown_by_a_test_or_a_lint() throws IOException {
        List<String> lines = page().lines().toList();

        assertThat(IntStream.rangeClosed(1, 40).mapToObj("P%02d"::formatted))
                .allSatisfy(
                        pitfall ->
                                assertThat(lines)
                                        .filteredOn(it -> it.startsWith("| " + pitfall + " |"))
                                        .singleElement()
                                        .asString()
                                        .matches(
                                                it ->
                                                        TEST.matcher(it).find()
                                                                || LINT.matcher(it).find()));
    }

    @Test
    void every_lint_it_names_is_run() throws IOException {
        String lints =
                text(ROOT.resolve("shared/migrations/src/main/resources/db/lints/lints.sql"))
                        + text(
                                ROOT.resolve(
                                        "shared/migrations/src/main/resources/db/lints/drift.sql"));

        assertThat(LINT.matcher(page()).results().map(it -> it.group()).distinct())
                .allMatch(lints::contains);
    }

    private static String page() {
        return text(ROOT.resolve("docs/isolation.md"));
    }

    private static Map<String, List<Path>> testClasses() throws IOException {
        try (Stream<Path> files =
                Stream.of("functions", "shared", "infra").flatMap(IsolationPageTest::sources)) {
            return files.collect(
                    Collectors.groupingBy(it -> it.getFileName().toString().replace(".java", "")));
        }
    }

    private static Stream<Path> sources(String folder) {
        try {
            return Files.walk(ROOT.resolve(folder))
                    .filter(it -> it.toString().matches(".*(Test|Contract)\\.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
