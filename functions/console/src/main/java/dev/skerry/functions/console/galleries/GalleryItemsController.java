package dev.skerry.functions.console.galleries;

import dev.skerry.content.ChangeGallery;
import dev.skerry.content.ChangeMedia;
import dev.skerry.content.GalleryChange;
import dev.skerry.content.GalleryItem;
import dev.skerry.content.MediaChange;
import dev.skerry.content.RearrangeGallery;
import dev.skerry.content.SetGalleryItems.Item;
import dev.skerry.functions.console.Asked;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/galleries/<id>/items/<medium>}: one picture of a gallery: what is said
 * of it, its place, whether it is the cover, and taking it out. The medium itself stays.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/galleries/{id}/items/{media}",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR, feature = Feature.GALLERIES)
class GalleryItemsController {

    @Serdeable
    record Said(@Nullable String caption, @Nullable String alt) {}

    /**
     * @param place from 1
     * @param step from where it is, in place of a place: {@code -1}
     */
    @Serdeable
    record Move(@Nullable String place, @Nullable String step) {}

    private final RearrangeGallery items;
    private final ChangeMedia changeMedia;
    private final ChangeGallery changeGallery;
    private final GalleryPages pages;

    GalleryItemsController(
            RearrangeGallery items,
            ChangeMedia changeMedia,
            ChangeGallery changeGallery,
            GalleryPages pages) {
        this.items = items;
        this.changeMedia = changeMedia;
        this.changeGallery = changeGallery;
        this.pages = pages;
    }

    @Post
    @SiteEndpoint(feature = {Feature.GALLERIES, Feature.MEDIA})
    HttpResponse<?> say(HttpRequest<?> request, String slug, UUID id, UUID media, @Body Said said) {
        return done(
                request,
                id,
                () -> {
                    String caption = Asked.text(said.caption());
                    List<GalleryItem> now =
                            items.rearrange(id, it -> ItemOrder.captioned(it, media, caption));
                    changeMedia.change(
                            media,
                            new MediaChange(
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    Asked.text(said.alt()),
                                    null,
                                    null,
                                    null,
                                    null));
                    return GalleryPages.path(id, media, place(now, media), "said");
                });
    }

    @Post("/move")
    HttpResponse<?> move(
            HttpRequest<?> request, String slug, UUID id, UUID media, @Body Move wanted) {
        return done(
                request,
                id,
                () ->
                        GalleryPages.path(
                                id,
                                media,
                                place(items.rearrange(id, it -> moved(it, media, wanted)), media),
                                wanted.step() == null
                                        ? "place"
                                        : wanted.step().equals("1") ? "down" : "up"));
    }

    @Post(value = "/remove", consumes = MediaType.ALL)
    HttpResponse<?> remove(HttpRequest<?> request, String slug, UUID id, UUID media) {
        return done(
                request,
                id,
                () -> {
                    items.rearrange(id, it -> ItemOrder.without(it, media));
                    return GalleryPages.path(id);
                });
    }

    @Post(value = "/cover", consumes = MediaType.ALL)
    HttpResponse<?> cover(HttpRequest<?> request, String slug, UUID id, UUID media) {
        return done(
                request,
                id,
                () -> {
                    changeGallery.change(
                            id,
                            new GalleryChange(
                                    null,
                                    null,
                                    null,
                                    media.toString(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null));
                    return GalleryPages.path(id);
                });
    }

    private static List<Item> moved(List<Item> items, UUID media, Move wanted) {
        int place =
                wanted.step() == null
                        ? number(wanted.place(), "/place")
                        : ItemOrder.at(items, media) + 1 + number(wanted.step(), "/step");
        return ItemOrder.moved(items, media, place);
    }

    private static int number(@Nullable String text, String at) {
        if (text == null || !text.matches("-?\\d{1,4}")) {
            throw Problem.invalid(at, "must be a number");
        }
        return Integer.parseInt(text);
    }

    private static int place(List<GalleryItem> items, UUID media) {
        return items.stream().map(GalleryItem::mediaId).toList().indexOf(media) + 1;
    }

    private HttpResponse<?> done(HttpRequest<?> request, UUID id, Supplier<String> wish) {
        try {
            return HttpResponse.seeOther(URI.create(wish.get()));
        } catch (Problem refused) {
            return pages.refused(request, refused, id);
        }
    }
}
