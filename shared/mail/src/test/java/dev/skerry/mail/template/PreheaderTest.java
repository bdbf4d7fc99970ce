package dev.skerry.mail.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreheaderTest {

    private static final Brand BRAND =
            new Brand("Alder", "https://alder.example", null, "#123456", "#ffffff", "Street 1");

    @Test
    void goes_into_the_html_and_comes_out_as_it_was() {
        String html = new Preheader(" A < B & {{name}} ", "<p>Hej</p>\n").whole();
        assertThat(html)
                .isEqualTo("<div class=\"preheader\">A &lt; B &amp; {{name}}</div>\n<p>Hej</p>\n");
        assertThat(Preheader.of(html)).isEqualTo(new Preheader("A < B & {{name}}", "<p>Hej</p>\n"));
    }

    @Test
    void is_none_where_nothing_is_said() {
        assertThat(new Preheader(" ", "<p>Hej</p>").whole()).isEqualTo("<p>Hej</p>");
        for (String html :
                List.of(
                        "<p>Hej</p>",
                        "<p>Hej</p><div class=\"preheader\">Late</div>",
                        "<div class=\"preheader\"><b>Marked up</b></div>")) {
            assertThat(Preheader.of(html)).isEqualTo(new Preheader("", html));
        }
    }

    @Test
    void stands_before_everything_else_in_a_mail_and_not_in_its_text() {
        String html = new Preheader("For {{name}} & you", "<p>Hej</p>").whole();
        Template template = new Template("offer", "sv", "Hej", html, TextAlternative.of(html));
        Rendered mail = Renderer.render(Source.of(template, BRAND), Map.of("name", "<Kim>"));
        assertThat(mail.html())
                .containsOnlyOnce("For &lt;Kim&gt; &amp; you")
                .containsSubsequence("<body", "display: none", "For", "<table", "<p>Hej</p>");
        assertThat(mail.text()).doesNotContain("For");
        assertThat(TemplateLint.findings(template, BRAND, null)).noneMatch(it -> it.isError());
    }
}
