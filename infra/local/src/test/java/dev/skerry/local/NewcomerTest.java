package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.NodeScripts;
import io.micronaut.json.tree.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first day of a site, in Chromium: ordered, its admin invited, a template tried, two hundred
 * written to, a form answered and exported, a code redeemed, and a gallery that members alone see.
 */
@EnabledIf("dev.skerry.testing.NodeScripts#hasNode")
class NewcomerTest {

    @TempDir Path folder;

    @Test
    void finds_the_way_through_the_console() throws Exception {
        try (StageProcess stage = StageProcess.start(folder, Map.of(), "--port", "0")) {
            JsonNode operator = stage.stage().get("platform").get("operator");
            Map<String, String> environment =
                    Map.of(
                            "BASE_URL", stage.stage().get("baseUrl").getStringValue(),
                            "SMTP_PORT", stage.stage().get("smtp").get("port").coerceStringValue(),
                            "OPERATOR",
                                    "{\"email\":\"%s\",\"password\":\"%s\"}"
                                            .formatted(
                                                    operator.get("email").getStringValue(),
                                                    operator.get("password").getStringValue()));
            assertThat(
                            NodeScripts.in("functions/auth/src/test/node")
                                    .run("newcomer", 20, environment))
                    .contains("all is well");
        }
    }
}
