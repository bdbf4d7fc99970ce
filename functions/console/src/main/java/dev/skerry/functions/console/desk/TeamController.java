package dev.skerry.functions.console.desk;

import dev.skerry.accounts.AddTeamMember;
import dev.skerry.accounts.ChangeTeamMember;
import dev.skerry.accounts.ListTeam;
import dev.skerry.accounts.RemoveTeamMember;
import dev.skerry.accounts.ResendTeamInvitation;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
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
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/team}: who works on the site, for its admins: invite, invite again, give
 * another role, and take it away, which asks for the address to be typed.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/team", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class TeamController {

    private static final int ROWS = 50;

    @Serdeable
    record Invitation(@Nullable String email, @Nullable String role, @Nullable String name) {}

    /**
     * @param owner {@code yes}, or anything else
     */
    @Serdeable
    record Change(@Nullable String role, @Nullable String owner) {}

    private final ListTeam team;
    private final AddTeamMember add;
    private final ChangeTeamMember change;
    private final RemoveTeamMember remove;
    private final ResendTeamInvitation resend;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    TeamController(
            ListTeam team,
            AddTeamMember add,
            ChangeTeamMember change,
            RemoveTeamMember remove,
            ResendTeamInvitation resend,
            Frames frames) {
        this.team = team;
        this.add = add;
        this.change = change;
        this.remove = remove;
        this.resend = resend;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request, String slug, @Nullable @QueryValue String cursor) {
        return Html.page(page(request, cursor, ""));
    }

    @Post
    HttpResponse<?> invite(HttpRequest<?> request, String slug, @Body Invitation wanted) {
        return done(
                request,
                () ->
                        add.add(
                                new AddTeamMember.Command(
                                        Asked.text(wanted.email()),
                                        role(wanted.role()),
                                        false,
                                        null,
                                        Asked.text(wanted.name()).isEmpty()
                                                ? null
                                                : Asked.text(wanted.name()),
                                        null,
                                        true)));
    }

    @Post("/{id}")
    HttpResponse<?> change(HttpRequest<?> request, String slug, UUID id, @Body Change wanted) {
        return done(
                request,
                () ->
                        change.change(
                                new ChangeTeamMember.Command(
                                        id, role(wanted.role()), "yes".equals(wanted.owner()))));
    }

    @Post(value = "/{id}/invitation", consumes = MediaType.ALL)
    HttpResponse<?> resend(HttpRequest<?> request, String slug, UUID id) {
        return done(request, () -> resend.resend(id));
    }

    @Post("/{id}/remove")
    @SiteEndpoint(whileLocked = true)
    HttpResponse<?> remove(
            HttpRequest<?> request, String slug, UUID id, @Body Confirmation wanted) {
        return done(
                request,
                () -> {
                    wanted.require(team.find(id).email(), "the address");
                    remove.remove(id);
                });
    }

    private HttpResponse<?> done(HttpRequest<?> request, Runnable wish) {
        return Asked.of(request, Desk.here("/team"), wish, said -> page(request, null, said));
    }

    private JteModel page(HttpRequest<?> request, @Nullable String cursor, String said) {
        return templates.deskTeam(
                frames.of(request, "team.title", Desk.step()),
                team.list(PageRequest.of(ROWS, cursor)),
                Desk.here("/team"),
                said);
    }

    private static Role role(@Nullable String word) {
        return Role.of(Asked.text(word))
                .filter(it -> it != Role.SUPERADMIN)
                .orElseThrow(() -> Problem.invalid("/role", "is no role"));
    }
}
