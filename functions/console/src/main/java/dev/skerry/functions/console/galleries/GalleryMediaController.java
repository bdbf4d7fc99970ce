package dev.skerry.functions.console.galleries;

import dev.skerry.content.AddMedia;
import dev.skerry.content.FindUploadOrigin;
import dev.skerry.content.ListGalleries;
import dev.skerry.content.MediaChange;
import dev.skerry.content.PrepareMediaUpload;
import dev.skerry.content.RearrangeGallery;
import dev.skerry.content.ShowMedia;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/galleries/<id>/add}: pictures for a gallery: of those that the site has,
 * or new ones, by their address or as files. Files go from the browser to the bucket.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/galleries/{id}/add",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(
        access = Access.STAFF,
        role = Role.EDITOR,
        feature = {Feature.GALLERIES, Feature.MEDIA})
class GalleryMediaController {

    private static final int ROWS = 40;
    private static final String CHOSEN = "media.";

    /**
     * @param key of a file that was uploaded, in place of an address
     */
    @Serdeable
    record Fresh(
            @Nullable String url,
            @Nullable String key,
            @Nullable String alt,
            @Nullable String width,
            @Nullable String height) {

        MediaChange change() {
            String file = Asked.text(key);
            if (!file.isEmpty() && !file.startsWith("media/")) {
                throw Problem.invalid("/key", "is not an uploaded file");
            }
            return new MediaChange(
                    "image",
                    null,
                    Asked.text(url),
                    file,
                    pixels(width),
                    pixels(height),
                    Asked.text(alt),
                    null,
                    null,
                    null,
                    null);
        }

        private static @Nullable Integer pixels(@Nullable String text) {
            return text != null && text.matches("\\d{1,6}") ? Integer.valueOf(text) : null;
        }
    }

    @Serdeable
    record Upload(@Nullable String contentType, @Nullable String size) {

        PrepareMediaUpload.Command command() {
            String bytes = Asked.text(size);
            return new PrepareMediaUpload.Command(
                    Asked.text(contentType),
                    bytes.matches("\\d{1,12}") ? Long.parseLong(bytes) : 0);
        }
    }

    private final ListGalleries galleries;
    private final ShowMedia media;
    private final AddMedia addMedia;
    private final RearrangeGallery items;
    private final PrepareMediaUpload upload;
    private final FindUploadOrigin origin;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    GalleryMediaController(
            ListGalleries galleries,
            ShowMedia media,
            AddMedia addMedia,
            RearrangeGallery items,
            PrepareMediaUpload upload,
            FindUploadOrigin origin,
            Frames frames) {
        this.galleries = galleries;
        this.media = media;
        this.addMedia = addMedia;
        this.items = items;
        this.upload = upload;
        this.origin = origin;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> choose(
            HttpRequest<?> request, String slug, UUID id, @Nullable @QueryValue String cursor) {
        return page(request, id, cursor, HttpStatus.OK, "", "");
    }

    @Post
    HttpResponse<?> add(
            HttpRequest<?> request, String slug, UUID id, @Body Map<String, String> chosen) {
        List<UUID> wanted = new ArrayList<>();
        try {
            for (String name : chosen.keySet()) {
                if (name.startsWith(CHOSEN)) {
                    wanted.add(id(name.substring(CHOSEN.length())));
                }
            }
            items.rearrange(id, it -> ItemOrder.with(it, wanted));
            return HttpResponse.seeOther(URI.create(GalleryPages.path(id)));
        } catch (Problem refused) {
            return refused(request, id, refused, "");
        }
    }

    @Post("/new")
    HttpResponse<?> record(HttpRequest<?> request, String slug, UUID id, @Body Fresh fresh) {
        try {
            galleries.find(id);
            UUID medium = addMedia.add(fresh.change()).id();
            items.rearrange(id, it -> ItemOrder.with(it, List.of(medium)));
            return HttpResponse.seeOther(URI.create(GalleryPages.path(id)));
        } catch (Problem refused) {
            return refused(request, id, refused, Asked.text(fresh.url()));
        }
    }

    /** Asked by the page's script; answered as the API answers. */
    @Post("/uploads")
    @Produces(MediaType.APPLICATION_JSON)
    PrepareMediaUpload.Result upload(String slug, UUID id, @Body Upload file) {
        galleries.find(id);
        return upload.prepare(file.command());
    }

    private HttpResponse<?> refused(
            HttpRequest<?> request, UUID id, Problem refused, String address) {
        return page(
                request,
                id,
                null,
                Asked.status(refused),
                Words.in(Language.of(request)).told(refused),
                address);
    }

    /**
     * @param address that was typed
     */
    private MutableHttpResponse<String> page(
            HttpRequest<?> request,
            UUID id,
            @Nullable String cursor,
            HttpStatus status,
            String said,
            String address) {
        ListGalleries.Detail found = galleries.find(id);
        Page<ShowMedia.Shown> all = media.list(PageRequest.of(ROWS, cursor));
        List<UUID> there = found.items().stream().map(it -> it.mediaId()).toList();
        String path = GalleryPages.path(id);
        return Html.sending(
                Html.page(
                        status,
                        templates.galleriesAdd(
                                frames.of(
                                        request,
                                        "gallery.add",
                                        Desk.step(),
                                        GalleryPages.above(request),
                                        new Step(found.gallery().title(), path)),
                                path,
                                all,
                                there,
                                said,
                                address)),
                origin.find());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOne) {
            throw Problem.invalid("/media", "is no medium");
        }
    }
}
