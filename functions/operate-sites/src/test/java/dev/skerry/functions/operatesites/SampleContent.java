package dev.skerry.functions.operatesites;

import dev.skerry.content.AddMedia;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.MediaChange;
import dev.skerry.content.SetGalleryItems;
import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.site.Role;
import dev.skerry.testing.Stage;
import dev.skerry.testing.TestSite;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A gallery with a picture, and a form: what a site shows, set up as its staff would. */
record SampleContent(Stage stage, TestSite site) {

    void add() {
        site.asStaff(Role.ADMIN)
                .run(
                        () -> {
                            gallery();
                            form();
                        });
    }

    /** Of the media library. */
    void file(String key, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        site.asWorker()
                .run(
                        () ->
                                stage.bean(BlobStore.class)
                                        .put(
                                                new BlobKey(key),
                                                "image/png",
                                                new ByteArrayInputStream(bytes),
                                                bytes.length));
    }

    private void gallery() {
        UUID gallery =
                stage.bean(CreateGallery.class)
                        .create(
                                new GalleryChange(
                                        "sommar",
                                        "Sommar",
                                        null,
                                        null,
                                        "published",
                                        "public",
                                        null,
                                        null,
                                        null,
                                        null))
                        .id();
        UUID image =
                stage.bean(AddMedia.class)
                        .add(
                                new MediaChange(
                                        "image",
                                        null,
                                        "https://media.example/sommar.jpg",
                                        null,
                                        1200,
                                        800,
                                        "Sommar",
                                        null,
                                        Map.of(),
                                        null,
                                        null))
                        .id();
        stage.bean(SetGalleryItems.class)
                .set(
                        new SetGalleryItems.Command(
                                gallery, List.of(new SetGalleryItems.Item(image, null))));
    }

    private void form() {
        FormDefinition.Field email = new FormDefinition.Field("email", null, null, true, null);
        stage.bean(DefineForm.class)
                .define(
                        null,
                        new FormDefinition(
                                "Contact", "contact", null, null, null, null, List.of(email)));
    }
}
