package dev.skerry.functions.gallerypublic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.content.AddMedia;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.MediaChange;
import dev.skerry.content.SetGalleryItems;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Gateway;
import dev.skerry.testing.Gateway.Answer;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import dev.skerry.testing.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GalleryPublicTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Gateway gateway = new Gateway(stage);
    private static final Tokens tokens = new Tokens(stage);
    private static UUID sommar;

    @BeforeAll
    static void publish() {
        sommar = gallery(stage.alder(), "sommar", "public", "hidden");
        gallery(stage.alder(), "club", "members", "message");
        gallery(stage.alder(), "secret", "members", "hidden");
        gallery(stage.birch(), "theirs", "public", "hidden");
    }

    @Test
    void a_visitor_is_answered_json_that_may_be_shared() {
        Answer answer = visit("sommar").send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("cache-control"))
                .isEqualTo("public, max-age=60, stale-while-revalidate=300");
        assertThat(answer.header("vary")).contains("apikey", "Authorization");
        assertThat(gateway.text(answer, "slug")).isEqualTo("sommar");
        assertThat(gateway.json(answer).get("items").size()).isEqualTo(1);
        assertThat(answer.body()).contains("Blå himmel ☀");
        assertThat(visit(sommar.toString()).send().body()).isEqualTo(answer.body());
    }

    @Test
    void who_has_it_already_is_told_so() {
        String etag = visit("sommar").send().header("etag");
        for (String known : new String[] {etag, "W/" + etag, "\"x\", " + etag, "*"}) {
            Answer answer = visit("sommar").header("if-none-match", known).send();
            assertThat(answer.status()).as(known).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("etag")).isEqualTo(etag);
            assertThat(answer.header("cache-control")).startsWith("public");
        }
        assertThat(visit("sommar").header("if-none-match", "\"other\"").send().status())
                .isEqualTo(200);
    }

    @Test
    void staff_and_programs_of_the_site_see_everything() {
        Answer staff = visit("secret").bearer(tokens.staff(stage.alder(), Role.VIEWER)).send();
        assertThat(staff.status()).isEqualTo(200);
        assertThat(staff.header("cache-control")).isEqualTo("private, no-store");
        assertThat(gateway.get(path("secret")).key(stage.alder().secretKey()).send().status())
                .isEqualTo(200);
    }

    @Test
    void a_site_that_is_coming_soon_shows_its_pictures_to_its_own_people_alone() {
        stage.insert("update directory.sites set mode = 'coming_soon' where slug = 'alder'");
        stage.bean(Directory.class).clear();
        try {
            for (String bearer : new String[] {"", tokens.user(stage.alder(), Ids.next())}) {
                Gateway.Request visit = visit("sommar").mayFail();
                Answer answer = (bearer.isEmpty() ? visit : visit.bearer(bearer)).send();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(gateway.text(answer, "code")).isEqualTo("coming_soon");
                assertThat(answer.header("cache-control")).contains("no-store");
            }
            String viewer = tokens.staff(stage.alder(), Role.VIEWER);
            assertThat(visit("sommar").bearer(viewer).send().status()).isEqualTo(200);
            assertThat(gateway.get(path("sommar")).key(stage.alder().secretKey()).send().status())
                    .isEqualTo(200);
            assertThat(
                            gateway.get(path("theirs"))
                                    .key(stage.birch().publishableKey())
                                    .send()
                                    .status())
                    .isEqualTo(200);
        } finally {
            stage.insert("update directory.sites set mode = 'live' where slug = 'alder'");
            stage.bean(Directory.class).clear();
        }
    }

    @Test
    void a_closed_gallery_is_a_message_or_nothing() {
        Answer club = visit("club").send();
        assertThat(club.status()).isEqualTo(200);
        assertThat(gateway.json(club).get("items").size()).isZero();
        assertThat(gateway.text(club, "restricted", "signIn")).isEqualTo("true");
        Answer hidden = visit("secret").send();
        Answer unknown = visit("unknown").send();
        assertThat(hidden.status()).isEqualTo(404).isEqualTo(unknown.status());
        assertThat(hidden.header("content-type")).isEqualTo("application/problem+json");
        assertThat(hidden.body().replaceAll("\"requestId\".*", ""))
                .isEqualTo(unknown.body().replaceAll("\"requestId\".*", ""));
    }

    @Test
    void a_gallery_of_another_site_is_not_found() {
        assertThat(visit("theirs").send().status()).isEqualTo(404);
        Answer theirs = gateway.get(path("theirs")).key(stage.birch().publishableKey()).send();
        assertThat(theirs.status()).isEqualTo(200);
        String ofBirch = tokens.user(stage.birch(), Ids.next());
        assertThat(visit("sommar").bearer(ofBirch).send().status()).isEqualTo(401);
    }

    @Test
    void bad_names_and_missing_sites_are_refused_and_no_fault() {
        for (String name :
                new String[] {"..%2F..%2Fetc", "%00", "a%27b", "A", "x".repeat(300), "%E2%98%83"}) {
            assertThat(visit(name).send().status()).as(name).isBetween(400, 404);
        }
        assertThat(gateway.get(path("sommar")).send().status()).isEqualTo(400);
        assertThat(gateway.get(path("sommar")).key("sb_publishable_nope").send().status())
                .isEqualTo(401);
        assertThat(visit("sommar").bearer("nonsense").send().status()).isEqualTo(401);
    }

    @Test
    void too_many_visits_from_one_address_are_told_to_wait() {
        Answer answer = null;
        for (int i = 0; i < 120; i++) {
            answer = visit("sommar").from("203.0.113.9").send();
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).matches("[1-9][0-9]*");
        assertThat(gateway.text(answer, "code")).isEqualTo("rate_limited");
        assertThat(visit("sommar").from("203.0.113.10").send().status()).isEqualTo(200);
    }

    private static Gateway.Request visit(String gallery) {
        return gateway.get(path(gallery))
                .key(stage.alder().publishableKey())
                .from("198.51.100." + Math.abs(Ids.next().hashCode() % 250));
    }

    private static String path(String gallery) {
        return "/api/galleries/" + gallery + "/public";
    }

    private static UUID gallery(TestSite site, String slug, String access, String visibility) {
        return site.asStaff(Role.EDITOR)
                .call(
                        () -> {
                            UUID media =
                                    stage.bean(AddMedia.class)
                                            .add(image("https://m.example/" + slug))
                                            .id();
                            UUID id =
                                    stage.bean(CreateGallery.class)
                                            .create(
                                                    new GalleryChange(
                                                            slug,
                                                            slug,
                                                            null,
                                                            null,
                                                            "published",
                                                            access,
                                                            visibility,
                                                            null,
                                                            null,
                                                            null))
                                            .id();
                            stage.bean(SetGalleryItems.class)
                                    .set(
                                            new SetGalleryItems.Command(
                                                    id,
                                                    List.of(
                                                            new SetGalleryItems.Item(
                                                                    media, "Blå himmel ☀"))));
                            return id;
                        });
    }

    private static MediaChange image(@Nullable String url) {
        return new MediaChange(null, null, url, null, 1200, 800, null, null, Map.of(), null, null);
    }
}
