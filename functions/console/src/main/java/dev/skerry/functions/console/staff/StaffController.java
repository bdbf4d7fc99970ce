package dev.skerry.functions.console.staff;

import dev.skerry.accounts.ListStaffPeople;
import dev.skerry.accounts.ResendStaffInvitation;
import dev.skerry.accounts.StaffPerson;
import dev.skerry.accounts.SuspendStaff;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.SiteNamed;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.RequireSuperadmin;
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
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/staff?q=&status=&site=&cursor=}: the staff of all sites, for superadmins; {@code
 * …/<id>}: one of them, with their roles. Shutting somebody out everywhere asks for their address
 * to be typed.
 */
@Produces(MediaType.ALL)
@Controller(value = StaffPages.PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class StaffController {

    private static final int ROWS = 50;

    /**
     * @param status {@code suspended | active}
     */
    @Serdeable
    record Change(@Nullable String status, @Nullable String confirm) {}

    private final RequireSuperadmin superadmin;
    private final ListStaffPeople people;
    private final SuspendStaff suspend;
    private final ResendStaffInvitation resend;
    private final SiteNamed sites;
    private final StaffPages pages;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    StaffController(
            RequireSuperadmin superadmin,
            ListStaffPeople people,
            SuspendStaff suspend,
            ResendStaffInvitation resend,
            SiteNamed sites,
            StaffPages pages,
            Frames frames) {
        this.superadmin = superadmin;
        this.people = people;
        this.suspend = suspend;
        this.resend = resend;
        this.sites = sites;
        this.pages = pages;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String site,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        StaffFilter filter = new StaffFilter(q, status, site);
        try {
            Page<StaffPerson> found = found(filter, cursor);
            return Html.page(
                    Browser.asksForPart(request)
                            ? rows(request, filter, found)
                            : page(request, filter, found, ""));
        } catch (Problem refused) {
            Page<StaffPerson> none = new Page<>(List.of(), null);
            return Asked.refused(request, refused, said -> page(request, filter, none, said));
        }
    }

    @Get("/{id}")
    HttpResponse<String> show(HttpRequest<?> request, UUID id) {
        return Html.page(pages.page(request, id, ""));
    }

    @Post("/{id}/status")
    HttpResponse<?> change(HttpRequest<?> request, UUID id, @Body Change wanted) {
        return pages.done(
                request,
                id,
                () -> {
                    boolean out = "suspended".equals(wanted.status());
                    if (!out && !"active".equals(wanted.status())) {
                        throw Problem.invalid("/status", "must be active or suspended");
                    }
                    if (out) {
                        pages.requireTyped(id, wanted.confirm());
                    }
                    suspend.suspend(new SuspendStaff.Command(id, out));
                });
    }

    @Post(value = "/{id}/invitation", consumes = MediaType.ALL)
    HttpResponse<?> resend(HttpRequest<?> request, UUID id) {
        return pages.done(request, id, () -> resend.resend(id));
    }

    private Page<StaffPerson> found(StaffFilter filter, @Nullable String cursor) {
        String slug = Asked.given(filter.site());
        UUID site = slug == null ? null : sites.find(slug).id().value();
        return people.list(PageRequest.of(ROWS, Asked.given(cursor)), filter.people(site));
    }

    private JteModel page(
            HttpRequest<?> request, StaffFilter filter, Page<StaffPerson> found, String said) {
        return templates.staffPeople(
                frames.of(request, "staff.title"),
                found.items(),
                filter,
                filter.next(StaffPages.PATH, found.nextCursor()),
                said);
    }

    private JteModel rows(HttpRequest<?> request, StaffFilter filter, Page<StaffPerson> found) {
        return templates.staffRows(
                frames.of(request, "staff.title"),
                found.items(),
                filter.next(StaffPages.PATH, found.nextCursor()));
    }
}
