package dev.skerry.functions.console.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.functions.console.Operator;
import dev.skerry.functions.console.Words;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much a site is used, from its desk. */
class UsageTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final String PATH = "/console/s/alder/usage";

    private static Operator editor;

    @BeforeAll
    static void signIn() {
        editor = Operator.signedIn(stage, stage.alder(), Role.EDITOR);
    }

    @Test
    void shows_each_day_as_a_bar_and_as_a_number() {
        assertThat(editor.browser.open(PATH).body())
                .contains("No mail left in these thirty days.", "Put a form on a page");
        LocalDate today = LocalDate.ofInstant(stage.clock().instant(), Words.ZONE);
        signIns(stage.alder(), today, 1);
        signIns(stage.alder(), today.minusDays(29), 4);
        signIns(stage.alder(), today.minusDays(30), 7);
        signIns(stage.birch(), today, 9);

        Page page = editor.browser.open(PATH);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        Document document = Jsoup.parse(page.body());
        assertThat(document.select("svg > title").text())
                .isEqualTo("Sign-ins: 5 in thirty days, at most 4 in one");
        assertThat(document.select("svg rect").eachAttr("height")).containsExactly("100", "25");
        assertThat(document.select("svg rect title").eachText())
                .containsExactly(today.minusDays(29) + ": 4", today + ": 1");
        assertThat(document.select("tbody tr")).hasSize(30);
        assertThat(document.select("tbody tr").first().text()).isEqualTo(today + " 0 1 0");
        assertThat(page.body().length()).isLessThan(100_000);
    }

    @Test
    void leaves_out_what_the_site_does_not_have() {
        stage.insert(
                "insert into directory.site_features (site_id, feature, enabled) values (?, 'forms', false)",
                stage.alder().site().id().value());
        stage.bean(Directory.class).clear();
        try {
            assertThat(editor.browser.open(PATH).body()).doesNotContain("Submissions of forms");
        } finally {
            stage.insert("delete from directory.site_features");
            stage.bean(Directory.class).clear();
        }
    }

    @Test
    void is_for_the_editors_of_the_site() {
        Operator creator = Operator.signedIn(stage, stage.alder(), Role.CREATOR);
        assertThat(creator.browser.open(PATH).status()).isEqualTo(403);
        assertThat(creator.browser.open("/console/s/alder").body()).doesNotContain(PATH);
        assertThat(editor.browser.open("/console/s/alder").body()).contains(PATH);
        assertThat(editor.browser.open("/console/s/birch/usage").status()).isEqualTo(403);
        assertThat(editor.browser.submit(PATH, Map.of()).status()).isEqualTo(405);
    }

    private static void signIns(TestSite site, LocalDate day, int count) {
        for (int i = 0; i < count; i++) {
            stage.insert(
                    "insert into pool.sessions (site_id, id, user_id, created_at) values (?, ?, ?, ?)",
                    site.site().id().value(),
                    Ids.next(),
                    Ids.next(),
                    day.atStartOfDay(Words.ZONE)
                            .toOffsetDateTime()
                            .withOffsetSameInstant(ZoneOffset.UTC));
        }
    }
}
