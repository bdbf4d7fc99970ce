package dev.skerry.functions.console.galleries;

import dev.skerry.content.Gallery;
import dev.skerry.content.ListGalleries;
import dev.skerry.content.PreviewGallery;
import dev.skerry.content.PreviewGallery.Reader;
import dev.skerry.crm.mag.Mag;
import dev.skerry.crm.mag.MagRepository;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/galleries/<id>/preview?as=}: a gallery as others see it, or would once
 * it is published: visitors, who is signed in ({@code member}), or who is in a group, by its id.
 */
@Produces(MediaType.ALL)
@Controller("/console/s/{slug}/galleries/{id}/preview")
@SiteEndpoint(access = Access.STAFF, role = Role.VIEWER, feature = Feature.GALLERIES)
class GalleryPreviewController {

    private final ListGalleries galleries;
    private final PreviewGallery preview;
    private final MagRepository groups;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    GalleryPreviewController(
            ListGalleries galleries, PreviewGallery preview, MagRepository groups, Frames frames) {
        this.galleries = galleries;
        this.preview = preview;
        this.groups = groups;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(
            HttpRequest<?> request, String slug, UUID id, @Nullable @QueryValue("as") String who) {
        Gallery gallery = galleries.find(id).gallery();
        List<Mag> all = groups.all();
        String as = Asked.text(who).isEmpty() ? "visitor" : Asked.text(who);
        Seen seen = preview.preview(id, reader(as, all)).map(Seen::of).orElse(Seen.NOTHING);
        return Html.showing(
                Html.page(
                        templates.galleriesPreview(
                                frames.of(
                                        request,
                                        "gallery.preview",
                                        Desk.step(),
                                        GalleryPages.above(request),
                                        new Step(gallery.title(), GalleryPages.path(id))),
                                gallery,
                                all,
                                as,
                                seen,
                                GalleryPages.path(id) + "/preview",
                                GalleryPages.PICTURES)),
                seen.items().stream().map(Seen.Item::url).toList());
    }

    private static Reader reader(String as, List<Mag> groups) {
        return switch (as) {
            case "visitor" -> new Reader.Visitor();
            case "member" -> new Reader.Member(List.of());
            default ->
                    new Reader.Member(
                            List.of(
                                    groups.stream()
                                            .map(Mag::id)
                                            .filter(it -> it.toString().equals(as))
                                            .findFirst()
                                            .orElseThrow(() -> Problem.notFound("group"))));
        };
    }
}
