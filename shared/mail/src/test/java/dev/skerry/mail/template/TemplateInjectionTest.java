package dev.skerry.mail.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.samskivert.mustache.Escapers;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T31: what somebody fills into a template comes out as it went in, in every template there is; and
 * what somebody writes as a template costs no more than a fifth of a second and a megabyte.
 */
class TemplateInjectionTest {

    private static final Brand BRAND =
            new Brand("Alder", "https://alder.example", null, "#112233", "#ffffff", null);

    private static final List<String> PAYLOADS =
            List.of(
                    "{{7*7}}",
                    "{{{7*7}}}",
                    "{{name}}",
                    "{{&name}}",
                    "{{#lines}}x{{/lines}}",
                    "{{^lines}}x{{/lines}}",
                    "{{>layout}}",
                    "{{!hidden}}",
                    "{{=<% %>=}}<%name%>",
                    "{{site.name.class.forName}}",
                    "{{constructor.constructor('return 1')()}}",
                    "${7*7}",
                    "$!{7*7}",
                    "#{7*7}",
                    "*{7*7}",
                    "@{7*7}",
                    "~{::x}",
                    "<%= 7*7 %>",
                    "<#assign x=7*7>${x}",
                    "{%7*7%}",
                    "{{ ''.__class__.__mro__ }}",
                    "[[${7*7}]]",
                    "#set($x=7*7)$x",
                    "T(java.lang.Runtime).getRuntime().exec('id')",
                    "${T(java.lang.System).getenv()}",
                    "${jndi:ldap://127.0.0.1/a}",
                    "%{7*7}",
                    "<script>alert(1)</script>",
                    "\"><img src=x onerror=alert(1)>",
                    "'\"`=/\\&amp;<!--",
                    "$1$2\\0",
                    "|address",
                    "</table></td><!-- content -->");

    /** Where a value must be an address, it is one that ends in the payload. */
    private static final String ADDRESS = "https://alder.example/";

    private static final Duration LONGEST = Duration.ofMillis(200);

    /** Parsed four times and rendered twice, once for each time it is saved. */
    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(1);

    private static final Map<String, Object> DATA = Map.of("a", List.of("x"));

    private static final String MARK = "Zq0qZ";

    static Stream<Arguments> templates() {
        return DefaultTemplates.KEYS.stream()
                .flatMap(key -> DefaultTemplates.LOCALES.stream().map(it -> Arguments.of(key, it)));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void data_is_text_in_every_template(String key, String locale) {
        Source source = Source.of(DefaultTemplates.find(key, locale).orElseThrow(), BRAND);
        Map<String, Object> sample = DefaultTemplates.variables(key).orElseThrow().sample();
        Rendered marked = Renderer.render(source, filled(sample, MARK));
        assertThat(marked.text()).contains(MARK);
        for (String payload : PAYLOADS) {
            Rendered mail = Renderer.render(source, filled(sample, payload));
            assertThat(mail.subject()).isEqualTo(marked.subject().replace(MARK, payload));
            assertThat(mail.text()).isEqualTo(marked.text().replace(MARK, payload));
            String shown = Escapers.HTML.escape(payload);
            assertThat(mail.html()).isEqualTo(marked.html().replace(MARK, shown));
        }
    }

    private static Map<String, Object> filled(Map<String, Object> sample, String payload) {
        Map<String, Object> filled = new LinkedHashMap<>();
        sample.forEach((name, value) -> filled.put(name, filled(value, payload)));
        return filled;
    }

    private static Object filled(Object value, String payload) {
        return switch (value) {
            case String text when text.startsWith("https:") -> ADDRESS + payload;
            case String _ -> payload;
            case List<?> list -> list.stream().map(it -> filled(it, payload)).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> inside = new LinkedHashMap<>();
                map.forEach((name, it) -> inside.put(name, filled(it, payload)));
                yield inside;
            }
            default -> value;
        };
    }

    /** Each as long as a template may be, and made of what makes a reader look far ahead. */
    static Stream<String> monsters() {
        return Stream.of(
                        "<",
                        "< ",
                        "</",
                        "<a ",
                        "<a on",
                        "<a ona",
                        "<img ",
                        "<img alt ",
                        "<!--",
                        "<p style=\"",
                        "<p style='{",
                        "<td>",
                        "<td>x",
                        "<tr><td>",
                        "<table>",
                        "<table><tr><td>",
                        "<div>",
                        "<b>",
                        "<b><p>",
                        "<a><p>",
                        "<a href=x>",
                        "<font><b><i>",
                        "<ul><li>",
                        "</p>",
                        "<p>x\n",
                        "<div>" + "x".repeat(20),
                        "<td>" + "x".repeat(20),
                        "<b><p>" + " ".repeat(40),
                        "<a href=x>" + "\n ".repeat(10),
                        "{{",
                        "{{ ",
                        "{{a",
                        "{{#a",
                        "{{!",
                        "{{a}}",
                        "{{a.a}}",
                        "{{#a}}{{/a}}",
                        "{{^a}}{{/a}}",
                        "}}",
                        "{",
                        "=",
                        "\"",
                        "&",
                        "&#",
                        "&amp",
                        "&#x41;",
                        " ",
                        "\t\n",
                        "href=",
                        "href = '",
                        "javascript",
                        "\u00e5")
                .flatMap(it -> Stream.of("", "<p ", "{{").map(b -> b + repeated(it)));
    }

    private static String repeated(String part) {
        return part.repeat(99_900 / part.length());
    }

    static Stream<String> other_monsters() {
        return Stream.of(
                "<p style='" + "/*".repeat(49_000) + "'>x</p>",
                "<p style=\"" + " ".repeat(99_000) + "\">x</p>",
                "<p style=\"{{" + "a.".repeat(49_000) + "a}}\">x</p>",
                "{{" + "a.".repeat(49_000) + "a}}",
                "{{#" + "a".repeat(99_000) + "}}{{/" + "a".repeat(10) + "}}",
                "<a href='" + "j\t".repeat(49_000) + "'>x</a>",
                "<p " + "a=b ".repeat(24_000) + ">x</p>",
                "<p " + "a".repeat(99_000) + ">x</p>");
    }

    @Test
    void nobody_looks_for_long_at_a_template() {
        Stream.concat(monsters(), other_monsters())
                .forEach(
                        monster -> {
                            String which = monster.substring(0, 30);
                            assertThat(quickest(() -> tried(monster)))
                                    .as("trying " + which)
                                    .isLessThan(LONGEST_TRIAL);
                            assertThat(quickest(() -> rendered(monster)))
                                    .as("rendering " + which)
                                    .isLessThan(LONGEST);
                        });
    }

    /** What an engine has not been written for is refused like anything else that is wrong. */
    @Test
    void no_template_makes_the_engine_stumble() {
        String[] words = {
            "{{", "}}", "{{#a}}", "{{/a}}", "{{^a}}", "{{", "}}", "{", "}", "#", "/", "^", "!", ".",
            "-", "|", "a", "b", " ", "\n", "-index", "this", "<p>", "\""
        };
        Random random = new Random(31);
        for (int i = 0; i < 2_000; i++) {
            String written =
                    random.ints(2 + random.nextInt(9), 0, words.length)
                            .mapToObj(it -> words[it])
                            .collect(joining());
            tried(written);
            rendered(written);
        }
    }

    /** All that becomes of a template when it is saved. */
    private static void tried(String written) {
        Variables variables = Variables.of(DATA, List.of());
        TemplateLint.findings(template(written), BRAND, variables);
        try {
            TextAlternative.of(written);
        } catch (Problem refused) {
            requireInvalid(refused);
        }
    }

    private static void rendered(String written) {
        try {
            TemplateRules.check(template(written));
            Renderer.render(Source.of(template(written), BRAND), DATA);
        } catch (Problem refused) {
            requireInvalid(refused);
        }
    }

    private static Template template(String written) {
        return new Template("k", "en", "Offer", written, written);
    }

    private static void requireInvalid(Problem refused) {
        assertThat(refused.code()).isEqualTo(ProblemCode.TEMPLATE_INVALID);
    }

    /** Ten megabytes out of a few kilobytes, itself within itself, and loops that write nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#l}}{{#l}}{{#l}}{{#l}}{{big}}{{/l}}{{/l}}{{/l}}{{/l}}",
                "{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}",
                "{{#l}}{{#l}}{{#l}}{{^l}}x{{/l}}{{/l}}{{/l}}{{/l}}",
                "{{#l}}{{#l}}{{#l}}{{empty}}{{/l}}{{/l}}{{/l}}",
                "{{#l}}{{#l}}{{#l}}{{.}}{{/l}}{{/l}}{{/l}}",
                "{{#l}}{{#l}}{{#l}}{{-index}}{{/l}}{{/l}}{{/l}}",
                "{{#within}}{{#within}}{{#l}}{{#l}}{{#l}}x{{/l}}{{/l}}{{/l}}{{/within}}{{/within}}",
                "{{#l}}{{#l}}{{quotes}}{{/l}}{{/l}}"
            })
    void stops_a_template_that_makes_too_much_of_its_data(String text) {
        Map<String, Object> within = new LinkedHashMap<>();
        within.put("within", within);
        within.put("l", Collections.nCopies(100, "x"));
        within.put("big", "y".repeat(1_000));
        within.put("quotes", "\"".repeat(1_000));
        within.put("empty", "");
        Duration took =
                quickest(
                        () ->
                                assertThatExceptionOfType(Problem.class)
                                        .isThrownBy(() -> render(text, within))
                                        .satisfies(TemplateInjectionTest::requireInvalid));
        assertThat(took).isLessThan(LONGEST);
    }

    /** Subject, HTML and text together, in letters of three octets. */
    @Test
    void a_mail_is_a_megabyte_at_most() {
        Rendered mail = render("{{#l}}{{big}}{{/l}}", euros(160));
        int octets = (mail.subject() + mail.html() + mail.text()).getBytes(UTF_8).length;
        assertThat(octets).isBetween(900_000, 1_000_000);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> render("{{#l}}{{big}}{{/l}}", euros(170)));
    }

    private static Map<String, Object> euros(int thousands) {
        return Map.of("l", Collections.nCopies(thousands, "x"), "big", "€".repeat(1_000));
    }

    private static Rendered render(String body, Map<String, Object> data) {
        return Renderer.render(
                Source.of(new Template("k", "sv", "Offer", body, body), BRAND), data);
    }

    /** Of this thread, of three times at most: the first may be one of warming up. */
    private static Duration quickest(Runnable work) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    Duration quickest = timed(work);
                    for (int again = 0; again < 2 && quickest.compareTo(LONGEST) >= 0; again++) {
                        quickest = timed(work);
                    }
                    return quickest;
                });
    }

    private static Duration timed(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }
}
