package dev.skerry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.local.mailbox.Mailbox;
import dev.skerry.template.Template;
import io.micronaut.context.ApplicationContext;
import io.micronaut.web.router.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that only template.yaml or only the code knows is named before anything is served. */
class RouteAgreementTest {

    private static final String ROUTE = "Path: /api/members/redeem-code";

    @TempDir Path folder;

    @Test
    void template_and_code_agree() throws Exception {
        String yaml = Files.readString(Home.template());
        try (Mailbox mailbox = Mailbox.at(0);
                ApplicationContext application =
                        Application.create(
                                LocalSecrets.load(folder.resolve("secrets"), Application.KEYS),
                                mailbox,
                                0)) {
            application.start();
            Router router = application.getBean(Router.class);

            assertThat(RouteAgreement.differences(Template.parse(yaml), router)).isEmpty();
            assertThat(RouteAgreement.differences(Template.parse(planted(yaml)), router))
                    .containsExactlyInAnyOrder(
                            "POST /api/members/redeem-code is served but not in template.yaml",
                            "POST /api/members/redeem-kode is in template.yaml but not served");
        }
    }

    @Test
    void a_disagreement_refuses_the_start() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(
                elsewhere.resolve("template.yaml"), planted(Files.readString(Home.template())));

        String said = StageProcess.failureIn(elsewhere, folder.resolve("stage"), "--port", "0");

        assertThat(said.lines())
                .contains(
                        "template.yaml and the code disagree:",
                        "  POST /api/members/redeem-code is served but not in template.yaml",
                        "  POST /api/members/redeem-kode is in template.yaml but not served")
                .noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
        assertThat(folder.resolve("stage/stage.json")).doesNotExist();
    }

    private static String planted(String yaml) {
        assertThat(yaml).contains(ROUTE);
        return yaml.replace(ROUTE, ROUTE.replace("code", "kode"));
    }
}
