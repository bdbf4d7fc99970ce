package dev.skerry.content;

import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One site's content, written by an editor of it through the use cases. */
final class ContentFixture {

    private final Stage stage;
    private final TestSite site;
    private final UUID mag;

    ContentFixture(Stage stage, TestSite site) {
        this.stage = stage;
        this.site = site;
        this.mag = mag("gold-" + UUID.randomUUID());
    }

    UUID mag(String code) {
        UUID id = dev.skerry.kernel.id.Ids.next();
        stage.insert(
                """
                insert into pool.mags (site_id, id, code, name, slug, created_at, updated_at)
                values (?, ?, ?, ?, ?, now(), now())
                """,
                site.site().id().value(),
                id,
                code,
                code,
                code);
        return id;
    }

    /** A contact and member for the user, in the group until then. */
    void join(UUID user, UUID mag, @Nullable String expires) {
        UUID contact = dev.skerry.kernel.id.Ids.next();
        UUID siteId = site.site().id().value();
        stage.insert(
                """
                insert into pool.crm_contacts (site_id, id, source, created_at, updated_at) values (?, ?, 'test', now(), now())
                """,
                siteId,
                contact);
        stage.insert(
                """
                insert into pool.members (site_id, id, contact_id, user_id, created_at, updated_at)
                values (?, ?, ?, ?, now(), now())
                """,
                siteId,
                contact,
                contact,
                user);
        stage.insert(
                """
                insert into pool.crm_contact_mags (site_id, id, contact_id, mag_id, assigned_via, assigned_at, expires_at)
                values (?, ?, ?, ?, 'manual', now(), ?::timestamptz)
                """,
                siteId,
                contact,
                contact,
                mag,
                expires);
    }

    List<UUID> mags() {
        return List.of(mag);
    }

    UUID media(String url) {
        return add(
                new MediaChange(
                        "image",
                        null,
                        url,
                        null,
                        1200,
                        800,
                        "Alt",
                        null,
                        Map.of("thumb", url + "/t"),
                        null,
                        null));
    }

    UUID file(String key, boolean isProtected) {
        return add(
                new MediaChange(
                        "image",
                        null,
                        null,
                        key,
                        null,
                        null,
                        null,
                        null,
                        Map.of("thumb", key + "/thumb.webp"),
                        isProtected,
                        null));
    }

    UUID add(MediaChange change) {
        return asEditor(() -> stage.bean(AddMedia.class).add(change)).id();
    }

    UUID gallery(String slug, String status) {
        return create(
                        new GalleryChange(
                                slug, "Title", null, null, status, null, null, null, null, null))
                .id();
    }

    Gallery create(GalleryChange change) {
        return asEditor(() -> stage.bean(CreateGallery.class).create(change));
    }

    Gallery changeGallery(UUID id, GalleryChange change) {
        return asEditor(() -> stage.bean(ChangeGallery.class).change(id, change));
    }

    Media changeMedia(UUID id, MediaChange change) {
        return asEditor(() -> stage.bean(ChangeMedia.class).change(id, change));
    }

    List<GalleryItem> items(UUID gallery, List<UUID> media) {
        List<SetGalleryItems.Item> items =
                media.stream().map(it -> new SetGalleryItems.Item(it, null)).toList();
        return asEditor(
                () ->
                        stage.bean(SetGalleryItems.class)
                                .set(new SetGalleryItems.Command(gallery, items)));
    }

    void deleteMedia(UUID id) {
        scope().run(() -> stage.bean(DeleteMedia.class).delete(id));
    }

    void deleteGallery(UUID id) {
        scope().run(() -> stage.bean(DeleteGallery.class).delete(id));
    }

    GalleryChange access(String level, String visibility) {
        return new GalleryChange(
                null, null, null, null, null, level, visibility, null, null, mags());
    }

    GalleryChange cover(UUID media) {
        return new GalleryChange(
                null, null, null, media.toString(), null, null, null, null, null, null);
    }

    GalleryChange slug(String slug) {
        return new GalleryChange(slug, null, null, null, null, null, null, null, null, null);
    }

    GalleryChange status(String status) {
        return new GalleryChange(null, null, null, null, status, null, null, null, null, null);
    }

    MediaChange alt(String alt) {
        return new MediaChange(null, null, null, null, null, null, alt, null, null, null, null);
    }

    MediaChange protection(List<UUID> mags) {
        return new MediaChange(null, null, null, null, null, null, null, null, null, true, mags);
    }

    private SiteScope scope() {
        return site.asStaff(Role.EDITOR);
    }

    private <T> T asEditor(SiteScope.Work<T, RuntimeException> work) {
        return scope().call(work);
    }
}
