package dev.skerry.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.InMemoryBlobStore;
import dev.skerry.testing.Stage;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FetchGalleryTest {

    @RegisterExtension static final Stage stage = Stage.open();

    @Factory
    static final class Blobs {
        @Singleton
        InMemoryBlobStore blobs(Clock clock) {
            return new InMemoryBlobStore(clock);
        }
    }

    private static final ContentFixture alder = new ContentFixture(stage, stage.alder());
    private static final ContentFixture birch = new ContentFixture(stage, stage.birch());

    private final FetchGallery fetchGallery = stage.bean(FetchGallery.class);
    private final SiteScope visitor = stage.alder().asAnonymous();
    private final UUID kim = Ids.next();
    private final SiteScope signedIn = stage.alder().asUser(kim);

    @Test
    void a_visitor_gets_the_document_to_the_byte() {
        UUID one = alder.media("https://m.example/1.webp");
        Gallery gallery =
                alder.create(
                        new GalleryChange(
                                "sommar",
                                "Sommar \"26\"",
                                "Två\nrader",
                                one.toString(),
                                "published",
                                null,
                                null,
                                null,
                                stage.bean(ContentJson.class)
                                        .parse("{\"layout\":\"grid\",\"columns\":3}"),
                                null));
        UUID item = alder.items(gallery.id(), List.of(one)).getFirst().id();
        assertThat(text(visitor, "sommar"))
                .isEqualTo(
                        """
                        {"id":"%s","slug":"sommar","title":"Sommar \\"26\\"","description":"Två\\nrader",\
                        "coverUrl":"https://m.example/1.webp","access":"public","style":{"layout": "grid", "columns": 3},\
                        "items":[{"id":"%s","type":"image","caption":null,"alt":"Alt","width":1200,"height":800,\
                        "url":"https://m.example/1.webp","variants":{"thumb":"https://m.example/1.webp/t","small":null,\
                        "medium":null,"large":null}}],"restricted":null}"""
                                .formatted(gallery.id(), item));
        assertThat(text(visitor, gallery.id().toString())).isEqualTo(text(visitor, "sommar"));
        assertThat(fetch(visitor, "sommar").etag()).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void the_tag_changes_with_the_document_and_only_then() {
        UUID media = alder.media("https://m.example/tag");
        UUID gallery = alder.gallery("tagged", "published");
        alder.items(gallery, List.of(media));
        String before = fetch(visitor, "tagged").etag();
        alder.changeMedia(media, alder.alt("Alt"));
        assertThat(fetch(visitor, "tagged").etag()).isEqualTo(before);
        alder.changeMedia(media, alder.alt("Another"));
        assertThat(fetch(visitor, "tagged").etag()).isNotEqualTo(before);
    }

    @Test
    void a_draft_an_unknown_one_and_a_name_that_is_none_are_not_found() {
        UUID draft = alder.gallery("draft", "draft");
        for (String name :
                new String[] {
                    "draft",
                    draft.toString(),
                    "unknown",
                    Ids.next().toString(),
                    "",
                    "../x",
                    "Upper",
                    "a'b",
                    "x".repeat(200),
                    "%00",
                    draft + "x"
                }) {
            assertThat(refused(visitor, name)).as(name).isEqualTo(ProblemCode.NOT_FOUND);
            assertThat(refused(signedIn, name)).as(name).isEqualTo(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    void a_gallery_of_another_site_is_not_found() {
        UUID theirs = birch.gallery("theirs", "published");
        for (SiteScope scope :
                List.of(
                        visitor,
                        signedIn,
                        stage.alder().asStaff(Role.ADMIN),
                        stage.alder().asService("*"))) {
            assertThat(refused(scope, "theirs")).isEqualTo(ProblemCode.NOT_FOUND);
            assertThat(refused(scope, theirs.toString())).isEqualTo(ProblemCode.NOT_FOUND);
        }
        assertThat(text(stage.birch().asAnonymous(), "theirs")).contains(theirs.toString());
    }

    @Test
    void the_same_slug_on_two_sites_is_two_galleries() {
        UUID ours = alder.gallery("same", "published");
        UUID theirs = birch.gallery("same", "published");
        assertThat(text(visitor, "same"))
                .contains(ours.toString())
                .doesNotContain(theirs.toString());
        assertThat(text(stage.birch().asAnonymous(), "same")).contains(theirs.toString());
    }

    @Test
    void protected_items_are_left_out_for_whoever_may_not_see_them() {
        UUID open = alder.media("https://m.example/open");
        UUID members = alder.media("https://m.example/members");
        UUID gold = alder.media("https://m.example/gold");
        UUID silver = alder.media("https://m.example/silver");
        alder.changeMedia(members, alder.protection(List.of()));
        alder.changeMedia(gold, alder.protection(alder.mags()));
        alder.changeMedia(silver, alder.protection(List.of(alder.mag("silver"))));
        UUID gallery = alder.gallery("mixed", "published");
        alder.items(gallery, List.of(gold, open, silver, members));
        assertThat(shown(visitor, "mixed")).containsExactly("open");
        assertThat(shown(signedIn, "mixed")).containsExactly("open", "members");
        alder.join(kim, alder.mags().getFirst(), null);
        assertThat(shown(signedIn, "mixed")).containsExactly("gold", "open", "members");
        assertThat(shown(stage.alder().asStaff(Role.VIEWER), "mixed"))
                .containsExactly("gold", "open", "silver", "members");
        assertThat(shown(visitor, "mixed")).containsExactly("open");
    }

    @Test
    void a_membership_that_has_expired_opens_nothing() {
        UUID gold = alder.media("https://m.example/gold");
        alder.changeMedia(gold, alder.protection(alder.mags()));
        alder.items(alder.gallery("expiring", "published"), List.of(gold));
        alder.join(
                kim,
                alder.mags().getFirst(),
                stage.clock().instant().plus(Duration.ofMinutes(5)).toString());
        assertThat(shown(signedIn, "expiring")).containsExactly("gold");
        stage.clock().advance(Duration.ofMinutes(6));
        assertThat(shown(signedIn, "expiring")).isEmpty();
    }

    @Test
    void a_membership_of_another_site_opens_nothing() {
        UUID gold = alder.media("https://m.example/gold");
        alder.changeMedia(gold, alder.protection(alder.mags()));
        alder.items(alder.gallery("foreign-member", "published"), List.of(gold));
        birch.join(kim, birch.mags().getFirst(), null);
        assertThat(shown(signedIn, "foreign-member")).isEmpty();
    }

    @Test
    void a_hidden_gallery_is_not_found_by_whoever_may_not_see_it() {
        UUID gallery = alder.gallery("club", "published");
        alder.changeGallery(gallery, alder.access("mag", "hidden"));
        assertThat(refused(visitor, "club")).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refused(signedIn, "club")).isEqualTo(ProblemCode.NOT_FOUND);
        alder.join(kim, alder.mags().getFirst(), null);
        assertThat(text(signedIn, "club")).contains("\"restricted\":null");
        alder.changeGallery(gallery, alder.access("members", "hidden"));
        assertThat(refused(visitor, "club")).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(text(stage.alder().asUser(Ids.next()), "club")).contains("\"restricted\":null");
    }

    @Test
    void a_closed_gallery_with_a_message_says_so_and_shows_nothing() {
        UUID gallery = alder.gallery("closed", "published");
        alder.items(gallery, List.of(alder.media("https://m.example/closed")));
        alder.changeGallery(gallery, alder.access("mag", "message"));
        assertThat(text(visitor, "closed"))
                .endsWith(
                        "\"items\":[],\"restricted\":{\"message\":\"Det här innehållet kräver medlemskap.\",\"signIn\":true}}")
                .doesNotContain("m.example");
        assertThat(text(signedIn, "closed"))
                .contains("\"items\":[]", "\"signIn\":false")
                .doesNotContain("m.example");
        alder.changeGallery(
                gallery,
                new GalleryChange(
                        null, null, null, null, null, null, null, "Only \"gold\"", null, null));
        assertThat(text(visitor, "closed")).contains("\"message\":\"Only \\\"gold\\\"\"");
        assertThat(shown(stage.alder().asStaff(Role.VIEWER), "closed")).containsExactly("closed");
    }

    @Test
    void files_are_signed_for_a_while_and_kept_out_of_shared_caches() {
        UUID file = alder.file("media/one", true);
        UUID gallery = alder.gallery("files", "published");
        alder.items(gallery, List.of(file, alder.media("https://m.example/plain")));
        assertThat(text(visitor, "files")).doesNotContain("media/one");
        assertThat(fetch(visitor, "files").etag()).isNotNull();
        FetchGallery.Result seen = fetch(signedIn, "files");
        assertThat(seen.etag()).isNull();
        assertThat(new String(seen.body(), StandardCharsets.UTF_8))
                .doesNotContain("blob:")
                .contains("sites/" + stage.alder().site().id() + "/media/one")
                .contains("\"url\":\"https://m.example/plain\"");
    }

    @Test
    void a_text_that_looks_like_a_file_is_not_signed() {
        UUID media =
                alder.add(
                        new MediaChange(
                                "image",
                                null,
                                "https://m.example/x",
                                null,
                                null,
                                null,
                                "blob:secret/file",
                                "\"url\":\"blob:secret/file\"",
                                Map.of(),
                                null,
                                null));
        alder.items(alder.gallery("trick", "published"), List.of(media));
        assertThat(text(visitor, "trick"))
                .contains(
                        "\"alt\":\"blob:secret/file\"", "\"\\\"url\\\":\\\"blob:secret/file\\\"\"");
    }

    @Test
    void visitors_are_limited_per_address_and_site_and_staff_are_not() {
        alder.gallery("busy", "published");
        List<ProblemCode> refusals = new ArrayList<>();
        for (int i = 0; i < 105; i++) {
            try {
                visitor.call(
                        () -> fetchGallery.fetch(new FetchGallery.Command("busy", "198.51.100.1")));
            } catch (Problem refused) {
                refusals.add(refused.code());
            }
        }
        assertThat(refusals)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(5)
                .containsOnly(ProblemCode.RATE_LIMITED);
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () ->
                                                signedIn.call(
                                                        () ->
                                                                fetchGallery.fetch(
                                                                        new FetchGallery.Command(
                                                                                "busy",
                                                                                "198.51.100.1"))))
                                .retryAfter())
                .isPositive();
        assertThat(text(visitor, "busy")).contains("busy");
        stage.alder()
                .asStaff(Role.VIEWER)
                .run(() -> fetchGallery.fetch(new FetchGallery.Command("busy", "198.51.100.1")));
    }

    /** Those who ask at the same moment share a read, never a token and never another's gallery. */
    @Test
    void crowds_on_two_sites_get_their_own_gallery_and_pay_each() throws Exception {
        UUID ours = alder.gallery("crowded", "published");
        UUID theirs = birch.gallery("crowded", "published");
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                boolean here = i % 2 == 0;
                SiteScope scope = here ? visitor : stage.birch().asAnonymous();
                // Every other one of 150 visitors a site has the same address, whose bucket holds
                // 100.
                String address = i % 4 < 2 ? "203.0.113.9" : "203.0.113." + i;
                visitors.submit(
                        () -> {
                            try {
                                byte[] body =
                                        scope.call(
                                                        () ->
                                                                fetchGallery.fetch(
                                                                        new FetchGallery.Command(
                                                                                "crowded",
                                                                                address)))
                                                .body();
                                String id = (here ? ours : theirs).toString();
                                if (new String(body, StandardCharsets.UTF_8).contains(id)) {
                                    answered.incrementAndGet();
                                }
                            } catch (Problem limited) {
                                refused.incrementAndGet();
                            }
                        });
            }
        }
        assertThat(answered.get()).isEqualTo(300);
        assertThat(refused.get()).isZero();
        assertThat(stage.count("select count(*) from app.buckets where tokens between 25 and 30"))
                .as("75 tokens are gone from the shared bucket of each site")
                .isEqualTo(2);
    }

    private List<String> shown(SiteScope scope, String gallery) {
        return java.util.regex.Pattern.compile("\"url\":\"https://m.example/([a-z]+)\"")
                .matcher(text(scope, gallery))
                .results()
                .map(it -> it.group(1))
                .toList();
    }

    private String text(SiteScope scope, String gallery) {
        return new String(fetch(scope, gallery).body(), StandardCharsets.UTF_8);
    }

    private FetchGallery.Result fetch(SiteScope scope, String gallery) {
        return scope.call(
                () ->
                        fetchGallery.fetch(
                                new FetchGallery.Command(gallery, UUID.randomUUID().toString())));
    }

    private ProblemCode refused(SiteScope scope, String gallery) {
        return catchThrowableOfType(Problem.class, () -> fetch(scope, gallery)).code();
    }
}
