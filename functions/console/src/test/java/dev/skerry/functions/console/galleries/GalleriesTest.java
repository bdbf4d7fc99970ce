package dev.skerry.functions.console.galleries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.content.AddMedia;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.MediaChange;
import dev.skerry.crm.mag.AddMag;
import dev.skerry.functions.console.Operator;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Browser.Page;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Galleries and their pictures, from a site's desk. */
class GalleriesTest {

    private static final String PATH = "/console/s/alder/galleries";

    @RegisterExtension static final Stage stage = Stage.open();

    private static Operator editor;

    @BeforeAll
    static void signIn() {
        System.setProperty("aws.region", "eu-north-1");
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
        editor = Operator.signedIn(stage, stage.alder(), Role.EDITOR);
    }

    @Test
    void a_gallery_is_made_found_changed_and_deleted_by_its_name() {
        Page made = editor.browser.submit(PATH, about("Sommar på ön <3", "", "draft"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.path()).startsWith(PATH + "/");
        assertThat(made.body()).contains("Sommar på ön &lt;3", "There are no pictures yet.");
        assertThat(editor.browser.open(PATH).body()).contains("sommar-pa-on-3");
        assertThat(editor.browser.open(PATH + "?status=draft").body()).contains("sommar-pa-on-3");
        assertThat(editor.browser.open(PATH + "?status=published").body())
                .doesNotContain("sommar-pa-on-3");

        Page changed = editor.browser.submit(made.path(), about("Höst", "host", "published"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(
                        stage.count(
                                "select count(*) from pool.galleries where slug = 'host' and status = 'published'"))
                .isEqualTo(1);

        String delete = made.path() + "/delete";
        Page mistyped = editor.browser.submit(delete, Map.of("confirm", "sommar"));
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(stage.count("select count(*) from pool.galleries where slug = 'host'"))
                .isEqualTo(1);
        assertThat(editor.browser.submit(delete, Map.of("confirm", "host")).path()).isEqualTo(PATH);
        assertThat(stage.count("select count(*) from pool.galleries where slug = 'host'")).isZero();
        assertThat(editor.browser.open(made.path()).status()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays() {
        gallery(stage.alder(), "taken");
        Page taken = editor.browser.submit(PATH, about("My gallery", "taken", "draft"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.body()).contains("Another gallery has that name.", "My gallery");
        Page wrong = editor.browser.submit(PATH, about("", "Not a slug", "sold"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.body()).select(".wrong").eachText())
                .contains("Between one and two hundred characters.");
        assertThat(wrong.body()).contains("Not a slug");
        String path = PATH + "/" + gallery(stage.alder(), "stays");
        Page there = editor.browser.submit(path, about("Stays", "taken", "draft"));
        assertThat(there.status()).isEqualTo(409);
        assertThat(there.body()).contains("Another gallery has that name.");
        Map<String, String> group = about("Groups", "groups", "draft");
        group.put("group.nobody", "yes");
        assertThat(editor.browser.submit(PATH, group).status()).isEqualTo(422);
    }

    @Test
    void pictures_are_chosen_described_moved_made_the_cover_and_taken_out() {
        UUID id = gallery(stage.alder(), "pictures");
        String path = PATH + "/" + id;
        UUID one = media(stage.alder(), "one");
        UUID two = media(stage.alder(), "two");
        UUID three = media(stage.alder(), "three");
        Page choose = editor.browser.open(path + "/add");
        assertThat(choose.status()).as(choose.body()).isEqualTo(200);
        assertThat(choose.body()).contains("media." + one, "media." + three);
        assertThat(choose.headers().get("content-security-policy"))
                .contains("connect-src 'self' https://skerry.s3.eu-north-1.amazonaws.com;");
        Map<String, String> chosen = new LinkedHashMap<>();
        for (UUID media : List.of(one, two, three)) {
            chosen.put("media." + media, "yes");
        }
        Page added = editor.browser.submit(path + "/add", chosen);
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(order(id)).containsExactly(one, two, three);
        assertThat(added.headers().get("content-security-policy")).contains("connect-src 'self';");

        move(path, three, Map.of("step", "-1"));
        assertThat(order(id)).containsExactly(one, three, two);
        Page moved = move(path, one, Map.of("place", "3"));
        assertThat(order(id)).containsExactly(three, two, one);
        assertThat(Jsoup.parse(moved.body()).select("[autofocus]").attr("name")).isEqualTo("place");
        move(path, three, Map.of("step", "-1"));
        assertThat(order(id)).containsExactly(three, two, one);
        assertThat(move(path, one, Map.of("place", "first")).status()).isEqualTo(422);
        assertThat(move(path, Ids.next(), Map.of("place", "1")).status()).isEqualTo(404);

        Page said =
                editor.browser.submit(
                        path + "/items/" + two, Map.of("caption", "Två & två", "alt", "Boats"));
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.body()).contains("Två &amp; två", "alt=\"Boats\"");
        assertThat(editor.browser.submit(path + "/items/" + two + "/cover", Map.of()).body())
                .contains("· cover");
        editor.browser.submit(path + "/items/" + three + "/remove", Map.of());
        assertThat(order(id)).containsExactly(two, one);
        assertThat(stage.count("select count(*) from pool.media where id = ?", three)).isEqualTo(1);
    }

    @Test
    void new_pictures_come_by_their_address_or_as_files() {
        UUID id = gallery(stage.alder(), "fresh");
        String path = PATH + "/" + id + "/add";
        Page added =
                editor.browser.submit(
                        path + "/new", Map.of("url", "https://m.example/new", "alt", "New"));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.body()).contains("https://m.example/new");
        Page wrong =
                editor.browser.submit(path + "/new", Map.of("url", "http://m.example/", "alt", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("http://m.example/");

        Page room =
                editor.browser.submit(
                        path + "/uploads", Map.of("contentType", "image/png", "size", "1200"));
        assertThat(room.status()).as(room.body()).isEqualTo(200);
        assertThat(room.headers().get("content-type")).startsWith("application/json");
        assertThat(room.body()).contains("\"key\":\"media/", "https://skerry.s3.eu-north-1");
        String key = room.body().replaceAll(".*\"key\":\"([^\"]*)\".*", "$1");
        editor.browser.submit(
                path + "/new", Map.of("key", key, "width", "640", "height", "480", "alt", ""));
        assertThat(
                        stage.count(
                                "select count(*) from pool.media where s3_key = ? and width = 640",
                                key))
                .isEqualTo(1);
        assertThat(order(id)).hasSize(2);
        long before = stage.count("select count(*) from pool.media");
        for (String foreign : new String[] {"imports/1", "exports/1", "../x"}) {
            assertThat(editor.browser.submit(path + "/new", Map.of("key", foreign)).status())
                    .isEqualTo(422);
        }
        assertThat(stage.count("select count(*) from pool.media")).isEqualTo(before);
        for (String type : new String[] {"image/svg+xml", "text/html", ""}) {
            assertThat(
                            editor.browser
                                    .submit(
                                            path + "/uploads",
                                            Map.of("contentType", type, "size", "1"))
                                    .status())
                    .isEqualTo(422);
        }
        assertThat(
                        editor.browser
                                .submit(
                                        path + "/uploads",
                                        Map.of("contentType", "image/png", "size", "x"))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void it_is_seen_as_a_visitor_a_member_and_a_group_see_it() {
        UUID vip = group("vip");
        UUID id = gallery(stage.alder(), "seen");
        String path = PATH + "/" + id;
        UUID picture = media(stage.alder(), "seen");
        editor.browser.submit(path + "/add", Map.of("media." + picture, "yes"));
        assertThat(editor.browser.open(path + "/preview").body())
                .contains("https://m.example/seen", "It is a draft");
        Map<String, String> closed = about("Closed", "seen", "published");
        closed.put("accessLevel", "mag");
        closed.put("group." + vip, "yes");
        assertThat(editor.browser.submit(path, closed).status()).isEqualTo(200);
        for (String who : new String[] {"visitor", "member"}) {
            assertThat(editor.browser.open(path + "/preview?as=" + who).body())
                    .contains("They see nothing")
                    .doesNotContain("https://m.example/seen", "It is a draft");
        }
        assertThat(editor.browser.open(path + "/preview?as=" + vip).body())
                .contains("https://m.example/seen");
        closed.put("visibilityMode", "message");
        closed.put("restrictedMessage", "Only for us");
        editor.browser.submit(path, closed);
        assertThat(editor.browser.open(path + "/preview").body())
                .contains("Only for us")
                .doesNotContain("https://m.example/seen");
        assertThat(editor.browser.open(path + "/preview?as=nobody").status()).isEqualTo(404);
    }

    @Test
    void a_gallery_of_many_pictures_comes_in_pages() {
        UUID id = gallery(stage.alder(), "many");
        Map<String, String> chosen = new LinkedHashMap<>();
        for (int i = 0; i < 45; i++) {
            chosen.put("media." + media(stage.alder(), "many-" + i), "yes");
        }
        String path = PATH + "/" + id;
        Page first = editor.browser.submit(path + "/add", chosen);
        assertThat(Jsoup.parse(first.body()).select("li.picture")).hasSize(20);
        assertThat(first.body().length()).isLessThan(90_000);
        Page last = editor.browser.open(path + "?page=9");
        assertThat(Jsoup.parse(last.body()).select("li.picture")).hasSize(5);
        UUID moved = order(id).getFirst();
        Page there = move(path, moved, Map.of("place", "41"));
        assertThat(there.path()).contains("page=3");
        assertThat(there.body()).contains("items/" + moved);
    }

    @Test
    void viewers_look_and_editors_change_and_nobody_reaches_another_site() {
        UUID id = gallery(stage.alder(), "roles");
        UUID theirs = gallery(stage.birch(), "theirs");
        UUID foreign = media(stage.birch(), "foreign");
        String path = PATH + "/" + id;
        Operator viewer = Operator.signedIn(stage, stage.alder(), Role.VIEWER);
        assertThat(viewer.browser.open("/console/s/alder").body()).contains(PATH);
        for (String page : new String[] {PATH, path, path + "/preview"}) {
            Page seen = viewer.browser.open(page);
            assertThat(seen.status()).as(page).isEqualTo(200);
            assertThat(Jsoup.parse(seen.body()).select("main form[method=post]")).isEmpty();
        }
        for (String page : new String[] {PATH + "/new", path + "/add"}) {
            assertThat(viewer.browser.open(page).status()).isEqualTo(403);
        }
        for (String post :
                new String[] {
                    "", "/delete", "/add", "/add/new", "/add/uploads", "/items/" + foreign + "/move"
                }) {
            assertThat(viewer.browser.submit(path + post, Map.of("place", "1")).status())
                    .as(post)
                    .isEqualTo(403);
        }
        assertThat(editor.browser.open("/console/s/birch/galleries").status()).isEqualTo(403);
        for (String page : new String[] {"", "/add", "/preview"}) {
            assertThat(editor.browser.open(PATH + "/" + theirs + page).status()).isEqualTo(404);
        }
        assertThat(editor.browser.submit(PATH + "/" + theirs, about("x", "x", "draft")).status())
                .isEqualTo(404);
        assertThat(
                        editor.browser
                                .submit(
                                        PATH + "/" + theirs + "/delete",
                                        Map.of("confirm", "theirs"))
                                .status())
                .isEqualTo(404);
        assertThat(editor.browser.submit(path + "/add", Map.of("media." + foreign, "yes")).status())
                .isEqualTo(422);
        assertThat(order(id)).isEmpty();
    }

    @Test
    void a_site_without_galleries_has_no_pages_of_them() {
        TestSite cedar = stage.site("cedar", "kennel");
        stage.insert(
                "insert into directory.site_features (site_id, feature, enabled, least_role) values (?, 'galleries', false, 'viewer')",
                cedar.site().id().value());
        Operator kim = Operator.signedIn(stage, cedar, Role.EDITOR);
        Page off = kim.browser.open("/console/s/cedar/galleries");
        assertThat(off.status()).isEqualTo(403);
        assertThat(off.body()).contains("This site does not have that.");
    }

    private static Page move(String path, UUID media, Map<String, String> where) {
        return editor.browser.submit(path + "/items/" + media + "/move", where);
    }

    private static Map<String, String> about(String title, String slug, String status) {
        return new LinkedHashMap<>(
                Map.of(
                        "title",
                        title,
                        "slug",
                        slug,
                        "description",
                        "",
                        "status",
                        status,
                        "accessLevel",
                        "public",
                        "visibilityMode",
                        "hidden",
                        "restrictedMessage",
                        ""));
    }

    private static List<UUID> order(UUID gallery) {
        return stage
                .rows(
                        "select media_id from pool.gallery_items where gallery_id = ? order by position",
                        gallery)
                .stream()
                .map(it -> (UUID) it.get("media_id"))
                .toList();
    }

    private static UUID gallery(TestSite site, String slug) {
        return site.asWorker()
                .call(
                        () ->
                                stage.bean(CreateGallery.class)
                                        .create(
                                                new GalleryChange(
                                                        slug, slug, null, null, null, null, null,
                                                        null, null, null)))
                .id();
    }

    private static UUID media(TestSite site, String name) {
        return site.asWorker()
                .call(
                        () ->
                                stage.bean(AddMedia.class)
                                        .add(
                                                new MediaChange(
                                                        "image",
                                                        null,
                                                        "https://m.example/" + name,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null,
                                                        null)))
                .id();
    }

    private static UUID group(String code) {
        return stage.alder()
                .asWorker()
                .call(
                        () ->
                                stage.bean(AddMag.class)
                                        .add(
                                                new AddMag.Command(
                                                        code, code, null, null, null, null)))
                .id();
    }
}
