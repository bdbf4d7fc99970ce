package dev.skerry.local.demo;

import dev.skerry.content.AddMedia;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.Gallery;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.MediaChange;
import dev.skerry.content.SetGalleryItems;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A gallery: five pictures for everybody and one for a group. */
@Singleton
final class DemoGallery {

    private static final int PICTURES = 6;

    private final AddMedia addMedia;
    private final CreateGallery createGallery;
    private final SetGalleryItems setGalleryItems;

    DemoGallery(AddMedia addMedia, CreateGallery createGallery, SetGalleryItems setGalleryItems) {
        this.addMedia = addMedia;
        this.createGallery = createGallery;
        this.setGalleryItems = setGalleryItems;
    }

    void fill(DemoSite demo, UUID group) {
        List<SetGalleryItems.Item> items =
                IntStream.rangeClosed(1, PICTURES)
                        .mapToObj(
                                i ->
                                        new SetGalleryItems.Item(
                                                addMedia.add(picture(demo, i, group)).id(),
                                                "Bild " + i))
                        .toList();
        Gallery gallery = createGallery.create(sommar(demo));
        setGalleryItems.set(new SetGalleryItems.Command(gallery.id(), items));
    }

    private static MediaChange picture(DemoSite demo, int i, UUID group) {
        String address = "https://%s/media/sommar-%d".formatted(demo.domain(), i);
        boolean last = i == PICTURES;
        return new MediaChange(
                "image",
                null,
                address + ".webp",
                null,
                1200,
                800,
                "Sommar " + i,
                null,
                Map.of(
                        "thumb", address + "-thumb.webp",
                        "small", address + "-small.webp",
                        "medium", address + "-medium.webp",
                        "large", address + "-large.webp"),
                last,
                last ? List.of(group) : List.of());
    }

    private static GalleryChange sommar(DemoSite demo) {
        return new GalleryChange(
                "sommar",
                "Sommar",
                "Bilder från " + demo.name(),
                null,
                "published",
                null,
                null,
                null,
                JsonNode.createObjectNode(
                        Map.of(
                                "layout", JsonNode.createStringNode("grid"),
                                "columns", JsonNode.createNumberNode(3))),
                null);
    }
}
