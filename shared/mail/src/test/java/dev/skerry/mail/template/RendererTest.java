package dev.skerry.mail.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {

    private static final Brand BRAND =
            new Brand("Alder", "https://alder.example", null, "#112233", "#ffffff", null);

    static Stream<Arguments> defaults() {
        return DefaultTemplates.KEYS.stream()
                .flatMap(key -> DefaultTemplates.LOCALES.stream().map(it -> Arguments.of(key, it)));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void every_default_template_is_there_follows_the_rules_and_renders(String key, String locale) {
        Template template = DefaultTemplates.find(key, locale).orElseThrow();
        TemplateRules.check(template);
        Map<String, Object> sample = DefaultTemplates.variables(key).orElseThrow().sample();
        Rendered mail = Renderer.render(Source.of(template, BRAND), sample);
        assertThat(mail.subject()).isNotBlank().doesNotContain("{{");
        assertThat(mail.html()).contains("lang=\"" + locale + "\"", "Alder").doesNotContain("{{");
        assertThat(mail.text()).contains("https://alder.example").doesNotContain("{{", "<p");
    }

    static Stream<Arguments> mails_with_a_code() {
        return Stream.of("confirm", "reset", "magic_link", "email_change", "email_change_current")
                .flatMap(key -> DefaultTemplates.LOCALES.stream().map(it -> Arguments.of(key, it)));
    }

    @ParameterizedTest
    @MethodSource("mails_with_a_code")
    void an_account_mail_shows_its_code_and_nothing_of_one_it_has_not(String key, String locale) {
        Source source = Source.of(DefaultTemplates.find(key, locale).orElseThrow(), BRAND);
        String link = "https://alder.example/x";
        String email = "kim@new.example";
        Rendered with =
                Renderer.render(source, Map.of("link", link, "email", email, "code", "048213"));
        assertThat(with.html()).contains("<strong>048213</strong>");
        assertThat(with.text()).containsPattern("(?m): 048213$");
        Rendered without = Renderer.render(source, Map.of("link", link, "email", email));
        assertThat(without.html()).doesNotContain("<strong>");
        assertThat(without.text()).doesNotContain("koden", "the code");
    }

    /** A campaign brings subjects of its own, which no rule has seen. */
    @ParameterizedTest
    @ValueSource(strings = {"{{>partial}}", "{{>../../etc/passwd}}", "{{<parent}}x{{/parent}}"})
    void a_subject_that_wants_another_template_is_refused(String subject) {
        Source source =
                Source.of(DefaultTemplates.find("welcome", "en").orElseThrow(), BRAND)
                        .under(subject);
        assertThatThrownBy(() -> Renderer.render(source, Map.of("name", "Kim")))
                .satisfies(RendererTest::isInvalid);
        assertThatThrownBy(() -> Renderer.unframed(source, Map.of("name", "Kim")))
                .satisfies(RendererTest::isInvalid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${7*7}", "<%= 7*7 %>", "#{7*7}", "T(java.lang.Runtime)"})
    void expressions_of_other_languages_in_a_template_are_text(String payload) {
        assertThat(render("<p>x</p>", payload, Map.of()).text()).startsWith(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{name.class}}",
                "{{name.bytes}}",
                "{{name.length}}",
                "{{list.size}}",
                "{{list.iterator}}",
                "{{map.entrySet}}",
                "{{name.getClass.forName}}",
                "{{class}}",
                "{{getClass}}",
                "{{hashCode}}",
                "{{7*7}}"
            })
    void a_template_reaches_nothing_but_the_data(String tag) {
        Map<String, Object> data = Map.of("name", "Kim", "list", List.of(1), "map", Map.of());
        assertThatThrownBy(() -> render("<p>x</p>", tag, data)).satisfies(RendererTest::isInvalid);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{{name}}}",
                "{{&name}}",
                "{{ & name}}",
                "{{=<% %>=}}",
                "{{>partial}}",
                "{{<parent}}x{{/parent}}",
                "{{$block}}x{{/block}}",
                "{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}x{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}",
                "<script>x</script>",
                "<img src=x onerror=alert(1)>",
                "<iframe src=\"https://x\"></iframe>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href={{link}}>x</a>",
                "<p style=\"{{name}}\">x</p>"
            })
    void a_template_that_could_do_harm_is_refused(String html) {
        assertThatThrownBy(() -> TemplateRules.check(new Template("k", "sv", "s", html, "t")))
                .satisfies(RendererTest::isInvalid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", " javascript:x", "//evil"})
    void a_variable_does_not_choose_the_scheme_of_an_address(String link) {
        assertThatThrownBy(() -> render("<a href=\"{{link}}\">x</a>", "text", Map.of("link", link)))
                .satisfies(RendererTest::isInvalid);
        assertThat(
                        render(
                                        "<a href='{{ link }}'>x</a>",
                                        "t",
                                        Map.of("link", "https://a.se/?a=1&b"))
                                .html())
                .contains("href='https://a.se/?a&#x3D;1&amp;b'");
    }

    @Test
    void names_the_variable_that_has_no_value() {
        assertThatThrownBy(() -> render("<p>{{who}}</p>", "x", Map.of()))
                .hasMessageContaining("who")
                .satisfies(RendererTest::isInvalid);
        assertThatThrownBy(() -> render("<a href=\"{{goal}}\">x</a>", "x", Map.of()))
                .hasMessageContaining("goal")
                .hasMessageNotContaining("|");
    }

    @Test
    void takes_null_for_nothing() {
        assertThat(render("x", "[{{name}}]", Collections.singletonMap("name", null)).text())
                .startsWith("[]");
    }

    @Test
    void data_cannot_pass_for_the_site() {
        Map<String, Object> data = new HashMap<>();
        data.put("site", Map.of("name", "Bank", "url", "https://bank.example"));
        data.put("brand", "x");
        assertThat(render("{{site.name}}", "{{site.name}}", data).html())
                .contains("Alder")
                .doesNotContain("Bank");
    }

    @Test
    void a_subject_is_one_line() {
        Template template = new Template("k", "sv", "Hi {{name}}", "x", "x");
        Rendered mail =
                Renderer.render(
                        Source.of(template, BRAND),
                        Map.of("name", "Kim\r\nBcc: all@example.org\u2028X\0Y"));
        assertThat(mail.subject()).isEqualTo("Hi Kim Bcc: all@example.org X Y");
    }

    @Test
    void makes_the_text_alternative_of_html() {
        String html =
                """
                <h1>Hej {{name}}</h1><p>Läs <a href="{{link}}">mer här</a>.</p>
                <ul><li>ett</li><li>två</li></ul>
                <table><tr><td>Summa</td><td>{{total}}</td></tr></table>
                """;
        assertThat(TextAlternative.of(html))
                .isEqualTo(
                        "Hej {{name}}\n\nLäs mer här ({{link}}).\n\n- ett\n- två\n\nSumma  {{total}}\n");
    }

    @Test
    void equal_content_is_one_source_and_other_branding_another() {
        Template template = new Template("k", "sv", "s", "h", "t");
        Brand other = new Brand("Alder", "https://alder.example", null, "#112234", "#ffffff", null);
        assertThat(Source.of(template, BRAND).id())
                .isEqualTo(Source.of(template, BRAND).id())
                .isNotEqualTo(Source.of(template, other).id());
        assertThat(Source.of(template, BRAND).id().version()).isEqualTo(8);
    }

    private static Rendered render(String html, String text, Map<String, ?> data) {
        return Renderer.render(Source.of(new Template("k", "sv", text, html, text), BRAND), data);
    }

    private static void isInvalid(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        Problem.class,
                        it -> assertThat(it.code()).isEqualTo(ProblemCode.TEMPLATE_INVALID));
    }
}
