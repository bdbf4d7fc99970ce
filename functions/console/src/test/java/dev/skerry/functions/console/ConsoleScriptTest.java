package dev.skerry.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Role;
import dev.skerry.testing.NodeScripts;
import dev.skerry.testing.ServedStage;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * What pages do with their script, in Chromium: dragging, uploading, looks that are tried, work
 * that takes a while.
 */
@EnabledIf("dev.skerry.testing.NodeScripts#hasNode")
class ConsoleScriptTest {

    @Test
    void does_what_markup_alone_cannot() throws Exception {
        try (ServedStage served = ServedStage.open()) {
            Stage stage = served.stage();
            Operator superadmin = new Operator(stage, stage.alder(), Role.SUPERADMIN);
            String story =
                    """
                    {"who":%s,"gallery":"/console/s/alder/galleries/%s","branding":"/console/s/alder/branding",
                    "codes":"/console/s/alder/codes/%s"}
                    """
                            .formatted(
                                    superadmin.credentials(),
                                    SampleGallery.on(
                                            stage, "sea", List.of("Boats", "Rocks", "Birds")),
                                    FormsAndMembers.on(stage, stage.alder()).batch());
            Map<String, String> environment = Map.of("BASE_URL", served.base(), "STORY", story);
            assertThat(NodeScripts.in("functions/auth/src/test/node").run("desk", 20, environment))
                    .contains("all is well");
        }
    }
}
