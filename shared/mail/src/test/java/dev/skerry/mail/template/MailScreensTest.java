package dev.skerry.mail.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.NodeScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Default mails in Chromium, as wide as a telephone and a desk: nothing sticks out, every word can
 * be read, every button can be hit, whatever colours the site chose, and they look as they did when
 * somebody last looked at them. Pictures are left in {@code target/mails}; whoever is content with
 * what has changed there runs this with {@code -Dskerry.screens=renew}.
 *
 * <p>Widths, words and colours are compared on every machine, heights and pictures only where its
 * fonts draw as those did that the baselines were made with.
 */
@EnabledIf("dev.skerry.testing.NodeScripts#hasNode")
class MailScreensTest {

    private static final Path BASELINES = Path.of("src/test/resources/mail-screens");
    private static final boolean RENEW = "renew".equals(System.getProperty("skerry.screens"));

    private static final Map<String, Brand> BRANDS =
            Map.of(
                    "plain",
                    new Brand(
                            "Alder Kennel",
                            "https://alder.example",
                            null,
                            "#1f5f8b",
                            "#f4f5f7",
                            "Alder Kennel AB, Storgatan 1, 223 50 Lund"),
                    "pale",
                    new Brand("Birch", "https://birch.example", null, "#ffe45c", "#fffdf0", null),
                    "dark",
                    new Brand(
                            "Cedar",
                            "https://cedar.example",
                            "https://cedar.example/logo.png",
                            "#7a5cff",
                            "#101828",
                            "Sent to members of Cedar"));

    @Test
    void can_be_read_on_a_telephone_and_at_a_desk() throws Exception {
        Path pages = Files.createDirectories(Path.of("target/mails").toAbsolutePath());
        for (String key : new String[] {"confirm", "receipt", "form_notification"}) {
            for (Map.Entry<String, Brand> brand : BRANDS.entrySet()) {
                String locale = brand.getKey().equals("pale") ? "en" : "sv";
                Template template = DefaultTemplates.find(key, locale).orElseThrow();
                Variables variables = DefaultTemplates.variables(key).orElseThrow();
                Rendered mail =
                        Renderer.render(Source.of(template, brand.getValue()), variables.sample());
                Files.writeString(pages.resolve(key + "-" + brand.getKey() + ".html"), mail.html());
            }
        }
        String said =
                NodeScripts.in("functions/auth/src/test/node")
                        .run(
                                "mails",
                                20,
                                Map.of(
                                        "PAGES", pages.toString(),
                                        "BASELINES", BASELINES.toAbsolutePath().toString(),
                                        "RENEW", RENEW ? "yes" : "",
                                        "CLIENT", "@supabase/supabase-js",
                                        "BASE_URL", "",
                                        "PUBLISHABLE_KEY", "",
                                        "SECRET_KEY", "",
                                        "MAILBOX", ""));
        assertThat(said).contains("all is well");
    }
}
