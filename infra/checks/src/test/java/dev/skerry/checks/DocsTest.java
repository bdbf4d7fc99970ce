package dev.skerry.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages quote is there: files, links, commands and the template's names. */
class DocsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:|#)([^)#\\s]+)");
    private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern COMMAND = Pattern.compile("\\./skerry ([a-z]+)");
    private static final Pattern FIRST_FOLDER =
            Pattern.compile("(functions|shared|infra|docs|\\.ci)/[\\w./-]*[\\w/]");

    private static final Set<String> AT_THE_ROOT =
            Set.of("template.yaml", "samconfig.toml", "pom.xml", "README.md", "CHANGELOG.md");

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                    docs.filter(file -> file.toString().endsWith(".md")).toList().stream(),
                    Stream.of("README.md", "CHANGELOG.md").map(ROOT::resolve))
                    .filter(Files::exists)
                    .toList()
                    .stream();
        }
    }

    @Test
    void decisions_are_numbered_in_order_in_name_and_heading() throws IOException {
        List<Path> decisions;
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/adr"))) {
            decisions = files.sorted().toList();
        }
        for (int i = 0; i < decisions.size(); i++) {
            assertThat(decisions.get(i).getFileName().toString())
                    .startsWith(String.format(Locale.ROOT, "%04d-", i + 1));
            assertThat(Files.readAllLines(decisions.get(i)).getFirst())
                    .startsWith("# " + (i + 1) + ". ");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_lead_somewhere(Path page) {
        assertThat(found(LINK, page))
                .allSatisfy(link -> assertThat(page.resolveSibling(link).normalize()).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void quoted_files_and_folders_exist(Path page) {
        List<String> paths =
                found(QUOTED, page).stream()
                        .filter(
                                quoted ->
                                        FIRST_FOLDER.matcher(quoted).matches()
                                                || AT_THE_ROOT.contains(quoted))
                        .filter(quoted -> !quoted.contains("/target/"))
                        .toList();
        assertThat(paths).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_are_known_to_the_script(Path page) {
        String script = text(ROOT.resolve("skerry"));
        assertThat(found(COMMAND, page))
                .allMatch(
                        command -> Pattern.compile("\\b" + command + "\\b").matcher(script).find());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void names_of_the_template_are_the_template_s(Path page) {
        Template template = Template.read(ROOT.resolve("template.yaml"));
        Set<String> known =
                Stream.of("Parameters", "Resources", "Outputs", "Conditions")
                        .flatMap(part -> template.tree().under(part).entries().keySet().stream())
                        .collect(Collectors.toSet());
        Set<String> asked =
                found(
                                Pattern.compile(
                                        "`([A-Z]\\w+(?:Arn|Key|Queue|Bucket|Function|Ids|Target))`"),
                                page)
                        .stream()
                        .collect(Collectors.toSet());
        assertThat(known).containsAll(asked);
    }

    private static List<String> found(Pattern pattern, Path page) {
        Matcher matcher = pattern.matcher(text(page));
        return matcher.results().map(result -> result.group(1)).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
