package dev.skerry.bench.stage;

import dev.skerry.content.AddMedia;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.MediaChange;
import dev.skerry.content.SetGalleryItems;
import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.LimitsSetting;
import dev.skerry.sites.SiteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One site of the stage, set up by the use cases that staff would set it up with. */
public record BenchSite(BenchStage stage, Site site, String publishableKey) {

    public static final String GALLERY = "sommar";
    public static final String FORM = "contact";
    public static final int ITEMS = 20;

    /** Limits stay on and are counted; they only never run out. */
    private static final LimitsSetting.Figures PLENTY =
            new LimitsSetting.Figures(1_000_000, 1_000_000);

    public static BenchSite create(BenchStage stage, String slug) {
        CreateSite.Result created =
                stage.bean(CreateSite.class)
                        .create(
                                new CreateSite.Command(
                                        slug,
                                        slug,
                                        "business",
                                        "sv",
                                        "https://" + slug + ".example",
                                        List.of(),
                                        List.of(),
                                        null,
                                        Plan.ENTERPRISE,
                                        SiteMode.LIVE,
                                        null));
        Site site = stage.bean(Directory.class).byId(new SiteId(created.site().id())).orElseThrow();
        BenchSite made = new BenchSite(stage, site, created.publishableKey());
        made.asSite()
                .run(
                        () ->
                                stage.bean(SiteSettings.class)
                                        .put(
                                                LimitsSetting.KEY,
                                                new LimitsSetting(
                                                        Map.of(
                                                                "public", PLENTY, "refresh",
                                                                PLENTY))));
        return made;
    }

    public SiteScope asSite() {
        return SiteScope.of(site, new Actor.Worker("bench"));
    }

    /** A published gallery of 20 images, as the benchmark's rivals have it too. */
    public void addGallery() {
        asSite().run(
                        () -> {
                            UUID gallery =
                                    stage.bean(CreateGallery.class)
                                            .create(
                                                    new GalleryChange(
                                                            GALLERY,
                                                            "Sommar på ön",
                                                            "Tjugo bilder från sommaren",
                                                            null,
                                                            "published",
                                                            "public",
                                                            null,
                                                            null,
                                                            null,
                                                            null))
                                            .id();
                            List<SetGalleryItems.Item> items = new ArrayList<>();
                            for (int n = 1; n <= ITEMS; n++) {
                                items.add(new SetGalleryItems.Item(addImage(n), null));
                            }
                            stage.bean(SetGalleryItems.class)
                                    .set(new SetGalleryItems.Command(gallery, items));
                        });
    }

    private UUID addImage(int n) {
        String base = "https://media.example/sommar/" + n;
        return stage.bean(AddMedia.class)
                .add(
                        new MediaChange(
                                "image",
                                null,
                                base + ".jpg",
                                null,
                                1200,
                                800,
                                "Bild " + n,
                                "Bild nummer " + n + " från sommaren",
                                Map.of(
                                        "thumb", base + "-thumb.jpg",
                                        "small", base + "-small.jpg",
                                        "medium", base + "-medium.jpg",
                                        "large", base + "-large.jpg"),
                                null,
                                null))
                .id();
    }

    /** A form with an address, a name and a message. */
    public void addForm() {
        asSite().run(() -> stage.bean(DefineForm.class).define(null, contactForm()));
    }

    private static FormDefinition contactForm() {
        return new FormDefinition(
                "Contact",
                FORM,
                null,
                null,
                null,
                null,
                List.of(field("email", true), field("firstname", false), field("message", false)));
    }

    private static FormDefinition.Field field(String key, boolean required) {
        return new FormDefinition.Field(key, null, null, required, null);
    }
}
