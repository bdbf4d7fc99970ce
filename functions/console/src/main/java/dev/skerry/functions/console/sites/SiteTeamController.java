package dev.skerry.functions.console.sites;

import dev.skerry.accounts.AddTeamMember;
import dev.skerry.accounts.ChangeTeamMember;
import dev.skerry.accounts.ListTeam;
import dev.skerry.accounts.RemoveTeamMember;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/sites/<id>/team}: who works on any one site: invite, give another role, and take
 * it away, which asks for the address to be typed.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/sites/{id}/team", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteTeamController {

    private static final int ROWS = 50;

    /**
     * @param owner {@code yes}, or anything else
     */
    @Serdeable
    record Change(@Nullable String role, @Nullable String owner) {}

    @Serdeable
    record Removal(@Nullable String confirm) {}

    private final RequireSuperadmin superadmin;
    private final ListTeam team;
    private final AddTeamMember add;
    private final ChangeTeamMember change;
    private final RemoveTeamMember remove;
    private final SiteFrames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SiteTeamController(
            RequireSuperadmin superadmin,
            ListTeam team,
            AddTeamMember add,
            ChangeTeamMember change,
            RemoveTeamMember remove,
            SiteFrames frames) {
        this.superadmin = superadmin;
        this.team = team;
        this.add = add;
        this.change = change;
        this.remove = remove;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request, UUID id, @Nullable @QueryValue String cursor) {
        superadmin.check();
        return Html.page(page(request, id, Asked.given(cursor), NewMember.EMPTY, ""));
    }

    @Post
    HttpResponse<?> invite(HttpRequest<?> request, UUID id, @Body NewMember wanted) {
        return done(request, id, wanted, () -> add.add(wanted.command()));
    }

    @Post("/{user}")
    HttpResponse<?> change(HttpRequest<?> request, UUID id, UUID user, @Body Change wanted) {
        return done(
                request,
                id,
                NewMember.EMPTY,
                () ->
                        change.change(
                                new ChangeTeamMember.Command(
                                        user,
                                        NewMember.role(wanted.role()),
                                        "yes".equals(wanted.owner()))));
    }

    @Post("/{user}/remove")
    HttpResponse<?> remove(HttpRequest<?> request, UUID id, UUID user, @Body Removal wanted) {
        return done(
                request,
                id,
                NewMember.EMPTY,
                () -> {
                    if (!team.find(user).email().equals(Asked.text(wanted.confirm()))) {
                        throw Problem.invalid("/confirm", "must be the address");
                    }
                    remove.remove(user);
                });
    }

    private HttpResponse<?> done(HttpRequest<?> request, UUID id, NewMember typed, Runnable wish) {
        superadmin.check();
        return Asked.of(
                request,
                SiteSection.TEAM.path(id),
                () -> superadmin.at(id).run(wish),
                said -> page(request, id, null, typed, said));
    }

    private JteModel page(
            HttpRequest<?> request,
            UUID id,
            @Nullable String cursor,
            NewMember typed,
            String said) {
        return templates.sitesTeam(
                frames.of(request, id, SiteSection.TEAM),
                id,
                superadmin.at(id).call(() -> team.list(PageRequest.of(ROWS, cursor))),
                typed,
                said);
    }
}
