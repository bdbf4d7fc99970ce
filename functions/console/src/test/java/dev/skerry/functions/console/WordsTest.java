package dev.skerry.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text in both languages, and no page without its text. */
class WordsTest {

    private static final Pattern SAID =
            Pattern.compile("(?:\\.say|frames\\.of)\\((?:request, )?\"([a-z_0-9.]+)\"(?! \\+)");

    @Test
    void both_languages_say_the_same_things() {
        Words swedish = Words.in(Language.SV);
        Words english = Words.in(Language.EN);
        assertThat(swedish.names()).isEqualTo(english.names());
        for (String name : english.names()) {
            assertThat(fills(swedish.say(name))).as(name).isEqualTo(fills(english.say(name)));
        }
    }

    /** The one that is read last would be said by all. */
    @Test
    void no_two_parts_say_something_else_by_the_same_name() throws IOException {
        Set<String> names = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        for (String area : Words.AREAS) {
            Path file = Path.of("src/main/resources/dev/skerry/functions/console/words/en");
            for (String line : Files.readAllLines(file.resolve(area + ".properties"))) {
                int end = line.indexOf('=');
                if (end > 0 && !names.add(line.substring(0, end))) {
                    twice.add(line.substring(0, end));
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void every_text_that_a_page_asks_for_is_there() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Path file : sources()) {
            SAID.matcher(Files.readString(file))
                    .results()
                    .forEach(found -> asked.add(found.group(1)));
        }
        assertThat(asked).hasSizeGreaterThan(30);
        assertThat(Words.in(Language.EN).names()).containsAll(asked);
    }

    private static Set<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(it -> it.toString().matches(".*\\.(jte|java)"))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> fills(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(it -> it.group())
                .collect(Collectors.toSet());
    }
}
