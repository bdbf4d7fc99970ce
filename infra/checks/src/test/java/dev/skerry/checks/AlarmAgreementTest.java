package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An alarm on words that nobody logs would never ring. */
class AlarmAgreementTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern FILTER = Pattern.compile("FilterPattern: '\"([^\"]+)\"'");

    @Test
    void what_metric_filters_look_for_is_logged() throws IOException {
        List<String> words =
                FILTER.matcher(Files.readString(ROOT.resolve("template.yaml")))
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertThat(words).hasSizeGreaterThan(1);
        String logged = logged();
        assertThat(words).allSatisfy(it -> assertThat(logged).contains(it));
    }

    /** Every text that a line of the log may begin with. */
    private static String logged() throws IOException {
        Pattern line = Pattern.compile("LOG\\s*\\.(?:warn|error)\\(\\s*\"([^\"]*)\"");
        try (Stream<Path> files =
                Stream.concat(
                        Files.walk(ROOT.resolve("shared")),
                        Files.walk(ROOT.resolve("functions")))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src/main/java"))
                    .flatMap(file -> line.matcher(read(file)).results())
                    .map(MatchResult::group)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
