package dev.skerry.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skerry.content.PreviewGallery.Reader;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What staff look at while they make a gallery: others' view of it, and pictures by an address. */
class PreviewGalleryTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private static final Reader VISITOR = new Reader.Visitor();
    private static final Reader MEMBER = new Reader.Member(List.of());

    private static final ContentFixture alder = new ContentFixture(stage, stage.alder());
    private static final ContentFixture birch = new ContentFixture(stage, stage.birch());

    private final SiteScope editor = stage.alder().asStaff(Role.EDITOR);

    @Test
    void a_draft_is_seen_as_it_will_be_and_stays_one() {
        UUID gallery = alder.gallery("preview-draft", "draft");
        alder.items(gallery, List.of(alder.media("https://m.example/1")));
        assertThat(items(gallery, VISITOR)).isEqualTo(1);
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () ->
                                                stage.alder()
                                                        .asAnonymous()
                                                        .run(
                                                                () ->
                                                                        stage.bean(
                                                                                        FetchGallery
                                                                                                .class)
                                                                                .fetch(
                                                                                        new FetchGallery
                                                                                                .Command(
                                                                                                "preview-draft",
                                                                                                "1"))))
                                .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void each_reader_sees_what_their_groups_open() {
        UUID gallery = alder.gallery("preview-groups", "published");
        UUID open = alder.media("https://m.example/open");
        UUID closed = alder.file("media/closed", true);
        alder.items(gallery, List.of(open, closed));
        assertThat(items(gallery, VISITOR)).isEqualTo(1);
        assertThat(items(gallery, MEMBER)).isEqualTo(2);
        alder.changeGallery(gallery, alder.access("mag", "hidden"));
        assertThat(seen(gallery, VISITOR)).isEmpty();
        assertThat(seen(gallery, MEMBER)).isEmpty();
        assertThat(items(gallery, new Reader.Member(alder.mags()))).isEqualTo(2);
        assertThat(seen(gallery, new Reader.Member(birch.mags()))).isEmpty();
        alder.changeGallery(gallery, alder.access("mag", "message"));
        assertThat(items(gallery, VISITOR)).isZero();
        assertThat(seen(gallery, VISITOR).orElseThrow().get("restricted").isObject()).isTrue();
    }

    @Test
    void a_gallery_of_another_site_is_not_found() {
        UUID theirs = birch.gallery("preview-theirs", "published");
        for (UUID id : List.of(theirs, Ids.next())) {
            assertThat(catchThrowableOfType(Problem.class, () -> seen(id, VISITOR)).code())
                    .isEqualTo(ProblemCode.NOT_FOUND);
        }
    }

    @Test
    void pictures_have_an_address_to_look_at_them_by() {
        UUID web = alder.media("https://m.example/web");
        UUID file = alder.file("media/file", false);
        UUID theirs = birch.media("https://m.example/theirs");
        var found = editor.call(() -> stage.bean(ShowMedia.class).all(List.of(web, file, theirs)));
        assertThat(found).containsOnlyKeys(web, file);
        assertThat(found.get(web).picture()).isEqualTo("https://m.example/web/t");
        assertThat(found.get(file).picture())
                .contains("/media/file/thumb.webp?")
                .contains("X-Amz-Signature");
        var listed = editor.call(() -> stage.bean(ShowMedia.class).list(PageRequest.of(2, null)));
        assertThat(listed.items()).extracting(it -> it.media().id()).containsExactly(file, web);
    }

    @Test
    void a_video_without_a_still_has_nothing_to_look_at() {
        UUID video =
                alder.add(
                        new MediaChange(
                                "video",
                                "youtube",
                                "https://youtube.com/watch?v=1",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null));
        assertThat(
                        editor.call(() -> stage.bean(ShowMedia.class).all(List.of(video)))
                                .get(video)
                                .picture())
                .isNull();
    }

    @Test
    void a_file_is_put_where_the_answer_says_and_is_a_picture_by_its_key() throws Exception {
        PrepareMediaUpload upload = stage.bean(PrepareMediaUpload.class);
        PrepareMediaUpload.Result put =
                editor.call(() -> upload.prepare(new PrepareMediaUpload.Command("image/webp", 3)));
        assertThat(put.key()).matches("media/[0-9a-f-]{36}\\.webp");
        assertThat(put.url())
                .startsWith(editor.call(stage.bean(FindUploadOrigin.class)::find) + "/");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(put.url()))
                        .PUT(HttpRequest.BodyPublishers.ofString("abc"));
        put.headers().forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(
                            client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                                    .statusCode())
                    .isEqualTo(200);
        }
        UUID picture =
                alder.add(
                        new MediaChange(
                                null, null, null, put.key(), null, null, null, null, null, null,
                                null));
        assertThat(
                        editor.call(() -> stage.bean(ShowMedia.class).all(List.of(picture)))
                                .get(picture)
                                .picture())
                .contains(put.key());
    }

    @Test
    void a_file_that_is_no_picture_or_too_large_is_refused() {
        PrepareMediaUpload upload = stage.bean(PrepareMediaUpload.class);
        for (PrepareMediaUpload.Command wrong :
                List.of(
                        new PrepareMediaUpload.Command("image/svg+xml", 10),
                        new PrepareMediaUpload.Command("text/html", 10),
                        new PrepareMediaUpload.Command("image/png", 0),
                        new PrepareMediaUpload.Command("image/png", 25_000_001))) {
            assertThat(
                            catchThrowableOfType(
                                            Problem.class,
                                            () -> editor.call(() -> upload.prepare(wrong)))
                                    .code())
                    .isEqualTo(ProblemCode.INVALID_REQUEST);
        }
    }

    @Test
    void items_are_changed_from_what_they_are() {
        UUID gallery = alder.gallery("preview-order", "draft");
        UUID one = alder.media("https://m.example/one");
        UUID two = alder.media("https://m.example/two");
        alder.items(gallery, List.of(one, two));
        RearrangeGallery set = stage.bean(RearrangeGallery.class);
        assertThat(editor.call(() -> set.rearrange(gallery, List::reversed)))
                .extracting(GalleryItem::mediaId)
                .containsExactly(two, one);
        assertThat(
                        catchThrowableOfType(
                                        Problem.class,
                                        () ->
                                                stage.birch()
                                                        .asStaff(Role.EDITOR)
                                                        .call(
                                                                () ->
                                                                        set.rearrange(
                                                                                gallery,
                                                                                List::reversed)))
                                .code())
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    private long items(UUID gallery, Reader reader) {
        return seen(gallery, reader).orElseThrow().get("items").size();
    }

    private Optional<JsonNode> seen(UUID gallery, Reader reader) {
        return editor.call(() -> stage.bean(PreviewGallery.class).preview(gallery, reader));
    }
}
