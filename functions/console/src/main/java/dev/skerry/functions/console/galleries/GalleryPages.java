package dev.skerry.functions.console.galleries;

import dev.skerry.content.GalleryItem;
import dev.skerry.content.ListGalleries;
import dev.skerry.content.ShowMedia;
import dev.skerry.crm.mag.MagRepository;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.functions.console.galleries.Picture.Shelf;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The page of one gallery: its pictures, some at a time, and what is said about it. */
@Singleton
final class GalleryPages {

    /** So many are less than a hundred kilobytes, whatever is said of each. */
    static final int PICTURES = 20;

    private final ListGalleries galleries;
    private final ShowMedia media;
    private final MagRepository groups;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    GalleryPages(ListGalleries galleries, ShowMedia media, MagRepository groups, Frames frames) {
        this.galleries = galleries;
        this.media = media;
        this.groups = groups;
        this.frames = frames;
    }

    static String path(UUID gallery) {
        return Desk.here("/galleries/" + gallery);
    }

    /**
     * The page that has the picture at that place.
     *
     * @param by which of its buttons was pressed, to be there again
     */
    static String path(UUID gallery, UUID media, int place, String by) {
        return "%s?page=%d&at=%s&by=%s"
                .formatted(path(gallery), (place - 1) / PICTURES + 1, media, by);
    }

    /** Whether the reader may change what the page shows. */
    static boolean edits(Frame frame) {
        return frame.desk()
                .filter(it -> it.role().atLeast(Role.EDITOR) && !it.viewOnly())
                .isPresent();
    }

    /** The way back to the list. */
    static Step above(HttpRequest<?> request) {
        return Desk.step(request, "galleries.title", "/galleries");
    }

    MutableHttpResponse<String> show(HttpRequest<?> request, UUID id) {
        ListGalleries.Detail found = galleries.find(id);
        return answer(HttpStatus.OK, request, found, GalleryForm.of(found.gallery()), Map.of(), "");
    }

    /** With what somebody typed about it, and what is wrong with that. */
    MutableHttpResponse<String> typed(
            HttpRequest<?> request,
            Problem refused,
            UUID id,
            GalleryForm form,
            Map<String, String> wrong,
            String said) {
        ListGalleries.Detail found = galleries.find(id);
        return answer(Asked.status(refused), request, found, form, wrong, said);
    }

    /** As it is, with what was refused. */
    MutableHttpResponse<String> refused(HttpRequest<?> request, Problem refused, UUID id) {
        ListGalleries.Detail found = galleries.find(id);
        GalleryForm form = GalleryForm.of(found.gallery());
        String said = Words.in(Language.of(request)).told(refused);
        return answer(Asked.status(refused), request, found, form, Map.of(), said);
    }

    private MutableHttpResponse<String> answer(
            HttpStatus status,
            HttpRequest<?> request,
            ListGalleries.Detail found,
            GalleryForm form,
            Map<String, String> wrong,
            String said) {
        Shelf shelf = shelf(request, found.items());
        Frame frame = frames.named(request, found.gallery().title(), Desk.step(), above(request));
        JteModel page =
                templates.galleriesGallery(
                        frame,
                        found.gallery(),
                        shelf,
                        groups.all(),
                        form,
                        wrong,
                        said,
                        edits(frame),
                        path(found.gallery().id()));
        return Html.showing(
                Html.page(status, page),
                shelf.pictures().stream().map(Picture::address).filter(Objects::nonNull).toList());
    }

    private Shelf shelf(HttpRequest<?> request, List<GalleryItem> items) {
        int pages = Math.max(1, (items.size() + PICTURES - 1) / PICTURES);
        int page = Math.clamp(number(request.getParameters().get("page")), 1, pages);
        int first = (page - 1) * PICTURES;
        List<GalleryItem> shown = items.subList(first, Math.min(items.size(), first + PICTURES));
        Map<UUID, ShowMedia.Shown> known =
                media.all(shown.stream().map(GalleryItem::mediaId).toList());
        List<Picture> pictures = new ArrayList<>();
        for (GalleryItem item : shown) {
            ShowMedia.Shown medium = known.get(item.mediaId());
            if (medium != null) {
                pictures.add(Picture.of(first + pictures.size() + 1, item, medium));
            }
        }
        return new Shelf(
                pictures,
                items.size(),
                page,
                pages,
                Asked.text(request.getParameters().get("at")),
                Asked.text(request.getParameters().get("by")));
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,4}") ? Integer.parseInt(text) : 1;
    }
}
