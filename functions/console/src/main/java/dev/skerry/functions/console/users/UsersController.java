package dev.skerry.functions.console.users;

import dev.skerry.accounts.InviteUser;
import dev.skerry.accounts.ListUsers;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
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
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/users?q=&page=}: everybody with an account on the site, for its admins.
 * {@code POST} invites somebody.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/users", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class UsersController {

    private static final int ROWS = 50;

    @Serdeable
    record Invitation(@Nullable String email, @Nullable String name) {

        static final Invitation EMPTY = new Invitation("", "");

        InviteUser.Command command() {
            String called = Asked.text(name);
            return new InviteUser.Command(
                    Asked.text(email), called.isEmpty() ? Map.of() : Map.of("name", called), null);
        }
    }

    private final ListUsers listUsers;
    private final InviteUser inviteUser;
    private final Frames frames;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    UsersController(ListUsers listUsers, InviteUser inviteUser, Frames frames, Clock clock) {
        this.listUsers = listUsers;
        this.inviteUser = inviteUser;
        this.frames = frames;
        this.clock = clock;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            String slug,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue Integer page) {
        String wanted = Asked.text(q);
        int number = page == null ? 1 : page;
        if (!Browser.asksForPart(request)) {
            return Html.page(page(request, wanted, number, Invitation.EMPTY, ""));
        }
        ListUsers.Result users = listUsers.list(wanted, number, ROWS);
        return Html.page(
                templates.usersRows(
                        frames.of(request, "users.title"),
                        users,
                        Desk.here("/users"),
                        next(users, wanted, number),
                        clock.instant()));
    }

    /** Leads to the page of whoever was invited, which says that they were. */
    @Post
    HttpResponse<?> invite(HttpRequest<?> request, String slug, @Body Invitation wanted) {
        try {
            UUID invited = inviteUser.invite(wanted.command()).id();
            return HttpResponse.seeOther(URI.create(Desk.here("/users/" + invited)));
        } catch (Problem refused) {
            return Asked.refused(request, refused, said -> page(request, "", 1, wanted, said));
        }
    }

    private JteModel page(
            HttpRequest<?> request, String wanted, int number, Invitation form, String said) {
        ListUsers.Result users = listUsers.list(wanted, number, ROWS);
        Frame frame = frames.of(request, "users.title", Desk.step());
        return templates.usersUsers(
                frame,
                users,
                Desk.here("/users"),
                next(users, wanted, number),
                clock.instant(),
                wanted,
                Asked.text(form.email()),
                Asked.text(form.name()),
                said);
    }

    /** Where the list goes on; empty at its end. */
    private static String next(ListUsers.Result users, String wanted, int number) {
        return (long) number * ROWS >= users.total()
                ? ""
                : UriBuilder.of(Desk.here("/users"))
                        .queryParam("q", wanted)
                        .queryParam("page", number + 1)
                        .build()
                        .toString();
    }
}
