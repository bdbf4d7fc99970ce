package dev.skerry.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Row security alone: what a statement sees that forgot to name its site. */
class DocumentIsolationTest {

    private static final String[] BASE_TABLES = {
        "media",
        "media_mags",
        "galleries",
        "gallery_mags",
        "gallery_items",
        "gallery_member_documents"
    };

    @Test
    void visitors_and_users_see_published_documents_of_their_site_and_no_table_behind_them() {
        try (Stage stage = Stage.open()) {
            UUID ours = publish(stage);
            for (SiteScope scope : outsiders(stage)) {
                assertThat(documents(stage, scope)).containsExactly(ours.toString());
                for (String table : BASE_TABLES) {
                    assertThat(count(stage, scope, table)).as(table).isZero();
                    assertThat(count(stage, stage.alder().asWorker(), table))
                            .as(table)
                            .isEqualTo(1);
                }
            }
        }
    }

    @Test
    void visitors_and_users_write_nothing() {
        try (Stage stage = Stage.open()) {
            publish(stage);
            for (SiteScope scope : outsiders(stage)) {
                assertThat(
                                scope.call(
                                        () ->
                                                stage.database()
                                                        .update(
                                                                "update gallery_documents set body = 'x'")))
                        .isZero();
                assertThat(
                                scope.call(
                                        () ->
                                                stage.database()
                                                        .update("delete from gallery_documents")))
                        .isZero();
                assertThat(scope.call(() -> stage.database().update("delete from media"))).isZero();
            }
            assertThat(stage.count("select count(*) from pool.gallery_documents where body <> 'x'"))
                    .isEqualTo(3);
        }
    }

    @Test
    void the_test_goes_red_without_the_policy_that_keeps_sites_apart() {
        try (Stage stage = Stage.open()) {
            publish(stage);
            Postgres.execute(stage.admin(), "drop policy tenant on pool.gallery_documents");
            assertThat(documents(stage, stage.alder().asAnonymous())).hasSize(2);
        }
    }

    @Test
    void the_test_goes_red_without_row_security_on_what_members_see() {
        try (Stage stage = Stage.open()) {
            publish(stage);
            Postgres.execute(
                    stage.admin(),
                    "alter policy tenant on pool.gallery_member_documents using (site_id = (select app.site()))");
            assertThat(count(stage, stage.alder().asAnonymous(), "gallery_member_documents"))
                    .isEqualTo(1);
        }
    }

    /** One published gallery on each site, and a draft on Birch. */
    private static UUID publish(Stage stage) {
        ContentFixture alder = new ContentFixture(stage, stage.alder());
        ContentFixture birch = new ContentFixture(stage, stage.birch());
        UUID media = alder.file("media/one", true);
        alder.changeMedia(media, alder.protection(alder.mags()));
        UUID ours = alder.gallery("ours", "published");
        alder.items(ours, List.of(media));
        alder.changeGallery(ours, alder.access("mag", "message"));
        birch.gallery("theirs", "published");
        birch.gallery("draft", "draft");
        return ours;
    }

    private static List<SiteScope> outsiders(Stage stage) {
        return List.of(stage.alder().asAnonymous(), stage.alder().asUser(Ids.next()));
    }

    private static List<String> documents(Stage stage, SiteScope scope) {
        return scope.call(
                () ->
                        stage.database()
                                .list(
                                        "select id::text as id from gallery_documents",
                                        row -> row.text("id")));
    }

    private static long count(Stage stage, SiteScope scope, String table) {
        return scope.call(
                () ->
                        stage.database()
                                .get("select count(*) as n from " + table, row -> row.bigint("n")));
    }
}
