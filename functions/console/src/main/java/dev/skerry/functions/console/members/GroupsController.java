package dev.skerry.functions.console.members;

import dev.skerry.crm.mag.AddMag;
import dev.skerry.crm.mag.ChangeMag;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/groups}: the membership groups of a site, who is in them, and, for
 * admins, new ones and new names.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/groups", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, feature = Feature.MEMBERSHIP)
class GroupsController {

    private final AddMag addMag;
    private final ChangeMag changeMag;
    private final GroupPages pages;

    GroupsController(AddMag addMag, ChangeMag changeMag, GroupPages pages) {
        this.addMag = addMag;
        this.changeMag = changeMag;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(HttpRequest<?> request, String slug) {
        return Html.page(pages.list(request));
    }

    @Get("/new")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<String> begin(HttpRequest<?> request, String slug) {
        return Html.page(pages.draft(request, null, GroupDraft.EMPTY, null));
    }

    @Post
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> add(HttpRequest<?> request, String slug, @Body GroupDraft draft) {
        return write(request, null, draft, () -> addMag.add(draft.added()).id());
    }

    @Get("/{id}")
    HttpResponse<String> show(
            HttpRequest<?> request, String slug, UUID id, @Nullable @QueryValue String cursor) {
        return Html.page(pages.group(request, id, cursor));
    }

    @Get("/{id}/edit")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<String> edit(HttpRequest<?> request, String slug, UUID id) {
        return Html.page(pages.draft(request, id, GroupDraft.of(pages.find(id)), null));
    }

    @Post("/{id}")
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> change(HttpRequest<?> request, String slug, UUID id, @Body GroupDraft draft) {
        pages.find(id);
        return write(request, id, draft, () -> changeMag.change(draft.changed(id)).id());
    }

    private HttpResponse<?> write(
            HttpRequest<?> request, @Nullable UUID id, GroupDraft draft, Supplier<UUID> wish) {
        try {
            return HttpResponse.seeOther(URI.create(Desk.here("/groups/" + wish.get())));
        } catch (Problem refused) {
            return Html.page(
                    HttpStatus.valueOf(refused.code().status()),
                    pages.draft(request, id, draft, refused));
        }
    }
}
