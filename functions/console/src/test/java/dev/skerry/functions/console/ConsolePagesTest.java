package dev.skerry.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.NodeScripts;
import dev.skerry.testing.ServedStage;
import dev.skerry.testing.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Every page in Chromium, by the rules of WCAG 2.2 AA as axe knows them, at 360 and 1280 pixels,
 * light and dark, in both languages. {@code ./skerry screenshots} takes the pictures of {@code
 * docs/screenshots} anew with it.
 */
@EnabledIf("dev.skerry.testing.NodeScripts#hasNode")
class ConsolePagesTest {

    private static final boolean RENEW = "renew".equals(System.getProperty("skerry.screens"));

    private static ServedStage served;

    @BeforeAll
    static void serve() {
        served =
                ServedStage.open(
                        Map.of("skerry.mail.allow-private-hosts", true, MemoryFiles.WANTED, true));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void can_be_read_and_used_by_everybody() throws Exception {
        Stage stage = served.stage();
        Operator editor = new Operator(stage, stage.alder(), Role.EDITOR);
        Operator superadmin = new Operator(stage, stage.alder(), Role.SUPERADMIN);
        Map<String, String> environment =
                Map.of(
                        "BASE_URL", served.base(),
                        "STORY",
                                new SamplePages(stage)
                                        .story(
                                                Map.of(
                                                        "editor", editor.credentials(),
                                                        "superadmin", superadmin.credentials())),
                        "PICTURES", RENEW ? pictures().toString() : "");
        assertThat(NodeScripts.in("functions/auth/src/test/node").run("console", 20, environment))
                .contains("all is well");
    }

    private static Path pictures() throws IOException {
        return Files.createDirectories(Path.of("../../docs/screenshots").toAbsolutePath());
    }
}
