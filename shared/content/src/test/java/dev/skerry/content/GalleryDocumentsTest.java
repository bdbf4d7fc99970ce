package dev.skerry.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.AtOnce;
import dev.skerry.testing.Postgres;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is changed in whatever order: the documents are what one would make from scratch. */
class GalleryDocumentsTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final ContentFixture alder = new ContentFixture(stage, stage.alder());
    private final ContentFixture birch = new ContentFixture(stage, stage.birch());

    @RepeatedTest(8)
    void every_way_to_write_rewrites_what_it_touches(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Editor editor = new Editor(alder, random);
        Editor neighbour = new Editor(birch, random);
        for (int i = 0; i < 40; i++) {
            editor.step();
            neighbour.step();
        }
        List<Map<String, Object>> kept = documents();
        rebuild(stage.alder());
        rebuild(stage.birch());
        assertThat(kept).isNotEmpty().isEqualTo(documents());
    }

    @Test
    void two_changes_at_once_lose_nothing() throws Exception {
        List<UUID> media = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            media.add(alder.media("https://m.example/" + i));
        }
        UUID gallery = alder.gallery("crowded", "published");
        alder.items(gallery, media);
        List<Callable<Object>> changes = new ArrayList<>();
        for (UUID one : media) {
            changes.add(
                    () -> {
                        alder.changeMedia(one, alder.alt("changed " + one));
                        return one;
                    });
        }
        changes.add(() -> alder.items(gallery, media.reversed()));
        AtOnce.call(changes);
        List<Map<String, Object>> kept = documents();
        rebuild(stage.alder());
        assertThat(kept).isEqualTo(documents());
    }

    private static void rebuild(TestSite site) {
        String id = site.site().id().toString();
        Postgres.execute(
                stage.admin(), "delete from pool.gallery_documents where site_id = '" + id + "'");
        site.asStaff(Role.EDITOR)
                .run(
                        () ->
                                stage.bean(GalleryDocumentRepository.class)
                                        .rewrite(
                                                stage.database()
                                                        .list(
                                                                "select id from galleries",
                                                                row -> row.uuid("id"))));
    }

    private static List<Map<String, Object>> documents() {
        return stage.rows(
                """
                select d.id, d.site_id, d.slug, d.status, d.body, d.etag, d.signed, m.access_level, m.mags::text as mags,
                       m.opening, m.items::text as items, m.denied
                from pool.gallery_documents d join pool.gallery_member_documents m using (site_id, id)
                order by d.site_id, d.id
                """);
    }

    /** Does something to somebody's content, as often as it is told. */
    private static final class Editor {

        private final ContentFixture content;
        private final Random random;
        private final List<UUID> media = new ArrayList<>();
        private final List<UUID> galleries = new ArrayList<>();

        Editor(ContentFixture content, Random random) {
            this.content = content;
            this.random = random;
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0 -> media.add(content.media("https://m.example/" + random.nextInt()));
                case 1 ->
                        media.add(
                                content.file(
                                        "media/" + Math.abs(random.nextInt()),
                                        random.nextBoolean()));
                case 2 ->
                        galleries.add(
                                content.gallery("g" + Math.abs(random.nextLong()), "published"));
                case 3 ->
                        one(
                                galleries,
                                id ->
                                        content.changeGallery(
                                                id,
                                                content.access(
                                                        pick("public", "members", "mag"),
                                                        pick("hidden", "message"))));
                case 4 -> one(galleries, id -> content.items(id, shuffled()));
                case 5 ->
                        one(
                                media,
                                id ->
                                        content.changeMedia(
                                                id, content.alt("alt " + random.nextInt())));
                case 6 ->
                        one(
                                media,
                                id ->
                                        one(
                                                galleries,
                                                it ->
                                                        content.changeGallery(
                                                                it, content.cover(id))));
                case 7 ->
                        one(
                                media,
                                id ->
                                        content.changeMedia(
                                                id,
                                                content.protection(
                                                        random.nextBoolean()
                                                                ? content.mags()
                                                                : List.of())));
                case 8 ->
                        one(
                                galleries,
                                id ->
                                        content.changeGallery(
                                                id,
                                                content.slug("r" + Math.abs(random.nextLong()))));
                default -> seldom();
            }
        }

        private void seldom() {
            if (random.nextInt(3) == 0 && !media.isEmpty()) {
                content.deleteMedia(media.remove(random.nextInt(media.size())));
            } else if (random.nextInt(3) == 0 && !galleries.isEmpty()) {
                content.deleteGallery(galleries.remove(random.nextInt(galleries.size())));
            } else {
                one(
                        galleries,
                        id ->
                                content.changeGallery(
                                        id, content.status(pick("draft", "published"))));
            }
        }

        private List<UUID> shuffled() {
            List<UUID> some = new ArrayList<>(media);
            Collections.shuffle(some, random);
            return some.subList(0, random.nextInt(some.size() + 1));
        }

        private String pick(String... words) {
            return words[random.nextInt(words.length)];
        }

        private void one(List<UUID> ids, java.util.function.Consumer<UUID> change) {
            if (!ids.isEmpty()) {
                try {
                    change.accept(ids.get(random.nextInt(ids.size())));
                } catch (Problem refused) {
                    // A refused change leaves everything as it was, and so it is checked as well.
                }
            }
        }
    }
}
