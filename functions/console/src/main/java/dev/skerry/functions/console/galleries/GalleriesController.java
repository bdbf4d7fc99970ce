package dev.skerry.functions.console.galleries;

import dev.skerry.content.ChangeGallery;
import dev.skerry.content.CreateGallery;
import dev.skerry.content.DeleteGallery;
import dev.skerry.content.Gallery;
import dev.skerry.content.ListGalleries;
import dev.skerry.crm.mag.MagRepository;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.NextPage;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/galleries?status=&cursor=}: the galleries of a site; {@code …/new} and
 * {@code …/<id>}: one of them. Viewers look, editors change; deleting asks for its address here.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/galleries", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.VIEWER, feature = Feature.GALLERIES)
class GalleriesController {

    private static final int ROWS = 50;

    private final ListGalleries galleries;
    private final CreateGallery create;
    private final ChangeGallery change;
    private final DeleteGallery delete;
    private final MagRepository groups;
    private final GalleryPages pages;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    GalleriesController(
            ListGalleries galleries,
            CreateGallery create,
            ChangeGallery change,
            DeleteGallery delete,
            MagRepository groups,
            GalleryPages pages,
            Frames frames) {
        this.galleries = galleries;
        this.create = create;
        this.change = change;
        this.delete = delete;
        this.groups = groups;
        this.pages = pages;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            String slug,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String cursor) {
        String wanted = Asked.text(status);
        Page<Gallery> found =
                galleries.list(PageRequest.of(ROWS, cursor), wanted.isEmpty() ? null : wanted);
        String path = Desk.here("/galleries");
        String next = NextPage.of(path).with("status", wanted).after(found);
        Frame frame = frames.of(request, "galleries.title", Desk.step());
        return Html.page(
                Browser.asksForPart(request)
                        ? templates.galleriesRows(frame, found.items(), path, next)
                        : templates.galleriesList(
                                frame,
                                found.items(),
                                path,
                                next,
                                wanted,
                                GalleryPages.edits(frame)));
    }

    @Get("/new")
    @SiteEndpoint(role = Role.EDITOR)
    HttpResponse<String> empty(HttpRequest<?> request, String slug) {
        return Html.page(fresh(request, GalleryForm.EMPTY, Map.of(), ""));
    }

    @Post
    @SiteEndpoint(role = Role.EDITOR)
    HttpResponse<?> create(HttpRequest<?> request, String slug, @Body Map<String, String> typed) {
        GalleryForm form = GalleryForm.of(typed);
        try {
            UUID id = create.create(form.change()).id();
            return HttpResponse.seeOther(URI.create(GalleryPages.path(id)));
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            return Html.page(
                    Asked.status(refused),
                    fresh(request, form, wrong(refused, words), said(refused, words)));
        }
    }

    @Get("/{id}")
    HttpResponse<String> show(HttpRequest<?> request, String slug, UUID id) {
        return pages.show(request, id);
    }

    @Post("/{id}")
    @SiteEndpoint(role = Role.EDITOR)
    HttpResponse<?> change(
            HttpRequest<?> request, String slug, UUID id, @Body Map<String, String> typed) {
        GalleryForm form = GalleryForm.of(typed);
        try {
            change.change(id, form.change());
            return HttpResponse.seeOther(URI.create(GalleryPages.path(id)));
        } catch (Problem refused) {
            Words words = Words.in(Language.of(request));
            return pages.typed(
                    request, refused, id, form, wrong(refused, words), said(refused, words));
        }
    }

    @Post("/{id}/delete")
    @SiteEndpoint(role = Role.EDITOR)
    HttpResponse<?> delete(
            HttpRequest<?> request, String slug, UUID id, @Body Confirmation wanted) {
        try {
            wanted.require(galleries.find(id).gallery().slug(), "the slug of the gallery");
            delete.delete(id);
            return HttpResponse.seeOther(URI.create(Desk.here("/galleries")));
        } catch (Problem refused) {
            return pages.refused(request, refused, id);
        }
    }

    private JteModel fresh(
            HttpRequest<?> request, GalleryForm form, Map<String, String> wrong, String said) {
        return templates.galleriesFresh(
                frames.of(request, "gallery.new", Desk.step(), GalleryPages.above(request)),
                groups.all(),
                form,
                Desk.here("/galleries"),
                wrong,
                said);
    }

    /** By field. */
    private static Map<String, String> wrong(Problem refused, Words words) {
        Map<String, String> wrong = new TreeMap<>();
        if (refused.code() == ProblemCode.CONFLICT) {
            wrong.put("slug", words.say("gallery.taken"));
        }
        for (Problem.Invalid invalid : refused.errors()) {
            String field = invalid.pointer().split("/")[1];
            wrong.put(field, words.word("gallery_wrong", field));
        }
        return wrong;
    }

    private static String said(Problem refused, Words words) {
        return refused.code() == ProblemCode.CONFLICT || !refused.errors().isEmpty()
                ? words.say("problem.marked")
                : words.told(refused);
    }
}
