package dev.skerry.functions.contentadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContentAdminTest {

    private static final String ROWS =
            """
            select (select count(*) from pool.galleries) + (select count(*) from pool.media)
                 + (select count(*) from pool.gallery_items) + (select count(*) from pool.gallery_mags)
                 + (select count(*) from pool.media_mags)
            """;

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);

    private String editor;
    private String slug;

    @BeforeEach
    void signIn() {
        editor = tokens.staff(stage.alder(), Role.EDITOR);
        slug = "g" + Ids.next().toString().replace("-", "");
    }

    @Test
    void an_editor_makes_a_gallery_of_media_and_takes_it_apart_again() {
        String one = id(as(gateway.post("/api/media", image("https://m.example/1"))));
        String two =
                id(
                        as(
                                gateway.post(
                                        "/api/media",
                                        "{\"key\":\"media/two\",\"type\":\"video\",\"provider\":\"upload\",\"protected\":true}")));
        Answer created = as(gateway.post("/api/galleries", gallery(slug)));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(gateway.text(created, "status")).isEqualTo("draft");
        String path = "/api/galleries/" + id(created);
        Answer items = as(gateway.put(path + "/items", items(two, one)));
        assertThat(items.status()).as(items.body()).isEqualTo(200);
        Answer changed =
                as(
                        gateway.patch(
                                path,
                                "{\"status\":\"published\",\"coverMediaId\":\""
                                        + one
                                        + "\",\"style\":{\"layout\":\"grid\"}}"));
        assertThat(gateway.text(changed, "status")).isEqualTo("published");
        assertThat(gateway.text(changed, "title")).isEqualTo("Title");
        Answer found = as(gateway.get(path));
        assertThat(found.body().indexOf(two)).isLessThan(found.body().lastIndexOf(one));
        assertThat(as(gateway.get("/api/galleries?status=published")).body()).contains(slug);
        assertThat(as(gateway.get("/api/media")).body()).contains(one, two, "\"protected\":true");
        assertThat(document()).contains("https://m.example/1").doesNotContain("media/two");
        assertThat(as(gateway.patch("/api/media/" + one, "{\"alt\":\"Boats\"}")).status())
                .isEqualTo(200);
        assertThat(document()).contains("\"alt\":\"Boats\"");
        assertThat(as(gateway.delete("/api/media/" + one)).status()).isEqualTo(204);
        assertThat(document()).contains("\"items\":[]", "\"coverUrl\":null");
        assertThat(as(gateway.delete(path)).status()).isEqualTo(204);
        assertThat(as(gateway.get(path)).status()).isEqualTo(404);
        assertThat(stage.count("select count(*) from pool.gallery_documents where slug = ?", slug))
                .isZero();
    }

    @Test
    void what_an_editor_did_is_in_the_log_by_id_and_what_was_refused_is_not() {
        String one = id(as(gateway.post("/api/media", image("https://m.example/1"))));
        String gallery = id(as(gateway.post("/api/galleries", gallery(slug))));
        String path = "/api/galleries/" + gallery;
        as(gateway.put(path + "/items", items(one)));
        as(gateway.patch(path, "{\"status\":\"published\"}"));
        as(gateway.patch("/api/media/" + one, "{\"alt\":\"Seven boats\"}"));
        as(gateway.delete("/api/media/" + one));
        as(gateway.delete(path));
        assertThat(as(gateway.delete(path)).status()).isEqualTo(404);
        assertThat(as(gateway.put(path + "/items", items())).status()).isEqualTo(404);

        assertThat(
                        stage.rows(
                                "select event || ' ' || actor || ' ' || (detail - 'medium' - 'gallery')::text as line"
                                        + " from pool.audit_events where detail->>'medium' = ? or detail->>'gallery' = ? order by id",
                                one,
                                gallery))
                .extracting(row -> row.get("line"))
                .containsExactly(
                        "media_added staff {}",
                        "gallery_added staff {}",
                        "gallery_items_set staff {}",
                        "gallery_changed staff {}",
                        "media_changed staff {}",
                        "media_removed staff {}",
                        "gallery_removed staff {}");
    }

    @Test
    void files_of_other_parts_of_the_site_are_no_media() {
        for (String body :
                List.of(
                        "{\"key\":\"exports/all.zip\"}",
                        "{\"key\":\"media/one\",\"variants\":{\"thumb\":\"exports/all.zip\"}}")) {
            assertThat(as(gateway.post("/api/media", body)).status()).as(body).isEqualTo(422);
        }
        String one = gateway.text(as(gateway.post("/api/media", "{\"key\":\"media/one\"}")), "id");
        String moved = "{\"key\":\"imports/people.csv\"}";
        assertThat(as(gateway.patch("/api/media/" + one, moved)).status()).isEqualTo(422);
    }

    @Test
    void an_editor_is_told_where_to_put_the_file_of_a_picture() {
        System.setProperty("aws.region", "eu-north-1");
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
        String file = "{\"contentType\":\"image/webp\",\"size\":1200}";
        Answer put = as(gateway.post("/api/media/uploads", file));
        assertThat(put.status()).as(put.body()).isEqualTo(201);
        assertThat(gateway.text(put, "key")).matches("media/[0-9a-f-]{36}\\.webp");
        assertThat(gateway.text(put, "url")).startsWith("https://skerry.s3.eu-north-1.");
        for (String wrong :
                List.of(
                        "{\"contentType\":\"image/svg+xml\",\"size\":1200}",
                        "{\"contentType\":null,\"size\":1200}",
                        "{\"contentType\":\"image/webp\",\"size\":25000001}")) {
            assertThat(as(gateway.post("/api/media/uploads", wrong)).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        String viewer = tokens.staff(stage.alder(), Role.VIEWER);
        assertThat(with(viewer, gateway.post("/api/media/uploads", file)).status()).isEqualTo(403);
    }

    @Test
    void items_that_stay_keep_their_ids() {
        String one = id(as(gateway.post("/api/media", image("https://m.example/1"))));
        String two = id(as(gateway.post("/api/media", image("https://m.example/2"))));
        String path =
                "/api/galleries/"
                        + id(as(gateway.post("/api/galleries", gallery(slug))))
                        + "/items";
        String item =
                gateway.json(as(gateway.put(path, items(one))))
                        .get("items")
                        .get(0)
                        .get("id")
                        .getStringValue();
        Answer more = as(gateway.put(path, items(two, one)));
        assertThat(gateway.json(more).get("items").get(1).get("id").getStringValue())
                .isEqualTo(item);
    }

    @Test
    void viewers_read_and_do_not_write() {
        String viewer = tokens.staff(stage.alder(), Role.VIEWER);
        String path = "/api/galleries/" + id(as(gateway.post("/api/galleries", gallery(slug))));
        String media =
                "/api/media/" + id(as(gateway.post("/api/media", image("https://m.example/1"))));
        long before = stage.count(ROWS);
        for (String read : new String[] {"/api/galleries", path, "/api/media", media}) {
            assertThat(with(viewer, gateway.get(read)).status()).isEqualTo(200);
        }
        for (Gateway.Request write : writes(path, media)) {
            assertThat(with(viewer, write).status()).isEqualTo(403);
        }
        assertThat(stage.count(ROWS)).isEqualTo(before);
    }

    @Test
    void nobody_but_staff_gets_in() {
        String path = "/api/galleries/" + id(as(gateway.post("/api/galleries", gallery(slug))));
        String media =
                "/api/media/" + id(as(gateway.post("/api/media", image("https://m.example/1"))));
        long before = stage.count(ROWS);
        for (Gateway.Request write : writes(path, media)) {
            assertThat(write.key(stage.alder().publishableKey()).send().status()).isEqualTo(401);
        }
        for (Gateway.Request write : writes(path, media)) {
            assertThat(with(tokens.user(stage.alder(), Ids.next()), write).status()).isEqualTo(403);
        }
        for (Gateway.Request write : writes(path, media)) {
            assertThat(with(tokens.staff(stage.birch(), Role.ADMIN), write).status())
                    .isEqualTo(401);
        }
        for (String read : new String[] {"/api/galleries", path, "/api/media", media}) {
            assertThat(gateway.get(read).key(stage.alder().publishableKey()).send().status())
                    .isEqualTo(401);
            assertThat(gateway.get(read).key(stage.alder().secretKey()).send().status())
                    .isEqualTo(403);
        }
        assertThat(stage.count(ROWS)).isEqualTo(before);
    }

    @Test
    void content_of_another_site_answers_like_unknown() {
        String path = "/api/galleries/" + id(as(gateway.post("/api/galleries", gallery(slug))));
        String mediaId = id(as(gateway.post("/api/media", image("https://m.example/1"))));
        String admin = tokens.staff(stage.birch(), Role.ADMIN);
        long before = stage.count(ROWS);
        for (String read : new String[] {path, "/api/media/" + mediaId}) {
            assertThat(birch(admin, gateway.get(read)).status()).isEqualTo(404);
            assertThat(birch(admin, gateway.delete(read)).status()).isEqualTo(404);
        }
        assertThat(birch(admin, gateway.patch(path, "{\"title\":\"X\"}")).status()).isEqualTo(404);
        assertThat(birch(admin, gateway.put(path + "/items", items())).status()).isEqualTo(404);
        assertThat(birch(admin, gateway.patch("/api/media/" + mediaId, "{\"alt\":\"X\"}")).status())
                .isEqualTo(404);
        assertThat(birch(admin, gateway.get("/api/galleries")).body()).doesNotContain(slug);
        assertThat(birch(admin, gateway.get("/api/media")).body()).doesNotContain(mediaId);
        assertThat(stage.count(ROWS)).isEqualTo(before);
        String own =
                "/api/galleries/" + id(birch(admin, gateway.post("/api/galleries", gallery(slug))));
        Answer foreign = birch(admin, gateway.put(own + "/items", items(mediaId)));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.body()).contains("/items/0/mediaId");
        assertThat(
                        birch(admin, gateway.patch(own, "{\"coverMediaId\":\"" + mediaId + "\"}"))
                                .body())
                .contains("/coverMediaId");
        assertThat(
                        birch(
                                        admin,
                                        gateway.patch(
                                                own, "{\"mags\":[\"" + mag(stage.alder()) + "\"]}"))
                                .body())
                .contains("/mags/0");
    }

    @Test
    void bad_media_are_refused_by_pointer_and_not_stored() {
        long before = stage.count(ROWS);
        refused("/api/media", "{\"url\":\"javascript:alert(1)\"}", "/url");
        refused("/api/media", "{\"url\":\"http://m.example/x\"}", "/url");
        refused("/api/media", "{\"url\":\"https://u:p@m.example/x\"}", "/url");
        refused("/api/media", "{\"url\":\"data:text/html,x\"}", "/url");
        refused("/api/media", "{}", "/url");
        refused("/api/media", "{\"url\":\"https://m.example/x\",\"key\":\"media/x\"}", "/url");
        refused("/api/media", "{\"key\":\"../other/x\"}", "/key");
        refused("/api/media", "{\"key\":\"/sites/x\"}", "/key");
        refused("/api/media", "{\"key\":\"media//x\"}", "/key");
        refused(
                "/api/media",
                "{\"key\":\"media/x\",\"variants\":{\"thumb\":\"https://m.example/x\"}}",
                "/variants/thumb");
        refused(
                "/api/media",
                "{\"key\":\"media/x\",\"variants\":{\"huge\":\"media/x/h\"}}",
                "/variants");
        refused("/api/media", "{\"key\":\"media/x\",\"width\":0,\"height\":-1}", "/height");
        refused("/api/media", "{\"key\":\"media/x\",\"type\":\"sound\"}", "/type");
        refused(
                "/api/media",
                "{\"key\":\"media/x\",\"mags\":[\"" + mag(stage.alder()) + "\"]}",
                "/protected");
        refused(
                "/api/media",
                "{\"key\":\"media/x\",\"protected\":true,\"mags\":[\"" + Ids.next() + "\"]}",
                "/mags/0");
        refused("/api/media", "{\"key\":\"media/x\",\"alt\":\"" + "x".repeat(501) + "\"}", "/alt");
        assertThat(as(gateway.post("/api/media", "{\"key\":")).status()).isEqualTo(400);
        assertThat(as(gateway.post("/api/media", "{\"key\":\"media/x\",\"more\":1}")).status())
                .isEqualTo(422);
        assertThat(
                        as(gateway.post(
                                        "/api/media",
                                        "{\"key\":\"media/x\",\"protected\":true,\"mags\":[null]}"))
                                .status())
                .isBetween(400, 422);
        assertThat(as(gateway.post("/api/media", "null")).status()).isBetween(400, 422);
        assertThat(stage.count(ROWS)).isEqualTo(before);
    }

    @Test
    void bad_galleries_are_refused_by_pointer_and_not_stored() {
        String path = "/api/galleries/" + id(as(gateway.post("/api/galleries", gallery(slug))));
        String media = id(as(gateway.post("/api/media", image("https://m.example/1"))));
        long before = stage.count(ROWS);
        refused("/api/galleries", "{\"slug\":\"../x\",\"title\":\"X\"}", "/slug");
        refused("/api/galleries", "{\"slug\":\"" + Ids.next() + "\",\"title\":\"X\"}", "/slug");
        refused("/api/galleries", "{\"slug\":\"x\"}", "/title");
        refused(
                "/api/galleries",
                "{\"slug\":\"x\",\"title\":\"X\",\"accessLevel\":\"all\"}",
                "/accessLevel");
        refused("/api/galleries", "{\"slug\":\"x\",\"title\":\"X\",\"style\":[]}", "/style");
        refused(
                "/api/galleries",
                "{\"slug\":\"x\",\"title\":\"X\",\"coverMediaId\":\"x\"}",
                "/coverMediaId");
        assertThat(as(gateway.post("/api/galleries", gallery(slug))).status()).isEqualTo(409);
        assertThat(as(gateway.put(path + "/items", items(media, media))).body())
                .contains("/items/1/mediaId");
        assertThat(as(gateway.put(path + "/items", items(Ids.next().toString()))).body())
                .contains("/items/0/mediaId");
        for (String body :
                new String[] {
                    "{}",
                    "{\"items\":[null]}",
                    "{\"items\":[{}]}",
                    "{\"items\":{}}",
                    "{\"items\":[{\"mediaId\":\"x\"}]}"
                }) {
            assertThat(as(gateway.put(path + "/items", body)).status())
                    .as(body)
                    .isBetween(400, 422);
        }
        assertThat(as(gateway.get("/api/galleries/..%2Fx")).status()).isBetween(400, 422);
        assertThat(as(gateway.get("/api/galleries?limit=101")).status()).isEqualTo(422);
        assertThat(stage.count(ROWS)).isEqualTo(before);
    }

    private void refused(String path, String body, String pointer) {
        Answer answer = as(gateway.post(path, body));
        assertThat(answer.status()).as(body).isEqualTo(422);
        assertThat(answer.body()).contains("\"" + pointer + "\"");
    }

    private static Gateway.Request[] writes(String gallery, String media) {
        return new Gateway.Request[] {
            gateway.post("/api/galleries", gallery("another")),
            gateway.patch(gallery, "{\"title\":\"X\"}"),
            gateway.put(gallery + "/items", items()),
            gateway.delete(gallery),
            gateway.post("/api/media", image("https://m.example/2")),
            gateway.patch(media, "{\"alt\":\"X\"}"),
            gateway.delete(media)
        };
    }

    private String document() {
        return stage.value("select body from pool.gallery_documents where slug = ?", slug)
                .toString();
    }

    private Answer as(Gateway.Request request) {
        return with(editor, request);
    }

    private static Answer with(String token, Gateway.Request request) {
        return request.key(stage.alder().publishableKey()).bearer(token).send();
    }

    private static Answer birch(String token, Gateway.Request request) {
        return request.key(stage.birch().publishableKey()).bearer(token).send();
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return gateway.text(answer, "id");
    }

    private static UUID mag(TestSite site) {
        UUID id = Ids.next();
        stage.insert(
                """
                insert into pool.mags (site_id, id, code, name, slug, created_at, updated_at)
                values (?, ?, ?, 'Gold', ?, now(), now())
                """,
                site.site().id().value(),
                id,
                id.toString(),
                id.toString());
        return id;
    }

    private static String image(String url) {
        return "{\"url\":\""
                + url
                + "\",\"alt\":\"Alt\",\"variants\":{\"thumb\":\""
                + url
                + "/t\"}}";
    }

    private static String gallery(String slug) {
        return "{\"slug\":\"" + slug + "\",\"title\":\"Title\"}";
    }

    private static String items(String... media) {
        StringBuilder items = new StringBuilder();
        for (String one : media) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"mediaId\":\"")
                    .append(one)
                    .append("\"}");
        }
        return "{\"items\":[" + items + "]}";
    }
}
