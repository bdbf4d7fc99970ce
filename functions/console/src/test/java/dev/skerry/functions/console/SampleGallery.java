package dev.skerry.functions.console;

import dev.skerry.content.AddMedia;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.MediaChange;
import dev.skerry.content.RearrangeGallery;
import dev.skerry.content.SetGalleryItems;
import dev.skerry.sites.Branding;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.domain.AddDomain;
import dev.skerry.testing.Stage;
import java.util.List;
import java.util.UUID;

/** A gallery of Alder, and what else its settings have to show. */
final class SampleGallery {

    private SampleGallery() {}

    static UUID on(Stage stage, String slug, List<String> pictures) {
        // Whoever asks where to put a file is told so without anybody being asked.
        System.setProperty("aws.region", "eu-north-1");
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
        GalleryChange about =
                new GalleryChange(slug, slug, null, null, null, null, null, null, null, null);
        return stage.alder()
                .asWorker()
                .call(
                        () -> {
                            List<SetGalleryItems.Item> items =
                                    pictures.stream().map(it -> picture(stage, it)).toList();
                            UUID gallery = stage.bean(CreateGallery.class).create(about).id();
                            stage.bean(RearrangeGallery.class).rearrange(gallery, _ -> items);
                            return gallery;
                        });
    }

    /** Looks, and a domain that waits for its record. */
    static void furnish(Stage stage) {
        stage.insert(
                """
                insert into directory.site_features (site_id, feature, enabled, least_role)
                values (?, 'own_domains', true, 'viewer')
                """,
                stage.alder().site().id().value());
        stage.alder()
                .asWorker()
                .run(
                        () -> {
                            stage.bean(SiteSettings.class)
                                    .put(Branding.KEY, Branding.of("#0b5d5e"));
                            stage.bean(AddDomain.class)
                                    .add(new AddDomain.Command("boats.example.org", false));
                        });
    }

    private static SetGalleryItems.Item picture(Stage stage, String alt) {
        MediaChange about =
                new MediaChange(
                        null,
                        null,
                        "https://pictures.example/" + alt,
                        null,
                        null,
                        null,
                        alt,
                        null,
                        null,
                        null,
                        null);
        return new SetGalleryItems.Item(stage.bean(AddMedia.class).add(about).id(), null);
    }
}
