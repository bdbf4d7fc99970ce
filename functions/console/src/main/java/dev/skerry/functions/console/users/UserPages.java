package dev.skerry.functions.console.users;

import dev.skerry.accounts.FetchUser;
import dev.skerry.accounts.ListWaysIn;
import dev.skerry.accounts.ManageSessions;
import dev.skerry.accounts.user.User;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Confirmation;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.membership.GroupsOfUser;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** The page of one user: what is known of them, and what can be done. */
@Singleton
final class UserPages {

    private final FetchUser fetchUser;
    private final ManageSessions sessions;
    private final ListWaysIn waysIn;
    private final GroupsOfUser groups;
    private final Frames frames;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    UserPages(
            FetchUser fetchUser,
            ManageSessions sessions,
            ListWaysIn waysIn,
            GroupsOfUser groups,
            Frames frames,
            Clock clock) {
        this.fetchUser = fetchUser;
        this.sessions = sessions;
        this.waysIn = waysIn;
        this.groups = groups;
        this.frames = frames;
        this.clock = clock;
    }

    static String path(UUID id) {
        return Desk.here("/users/" + id);
    }

    /** Problem {@code not_found}. */
    User user(UUID id) {
        return fetchUser.fetch(id).orElseThrow(() -> Problem.notFound("user"));
    }

    /** What cannot be undone asks for the user's address. */
    void require(Confirmation typed, UUID id) {
        typed.require(user(id).email(), "the address");
    }

    /** Does it, and shows the page again. */
    HttpResponse<?> done(HttpRequest<?> request, UUID id, Runnable wish) {
        return Asked.of(request, path(id), wish, said -> page(request, id, said));
    }

    /**
     * @param said what went wrong with what was asked last; empty when nothing did
     */
    JteModel page(HttpRequest<?> request, UUID id, String said) {
        User user = user(id);
        return templates.usersUser(
                frames.named(
                        request,
                        user.displayName() == null ? user.email() : user.displayName(),
                        Desk.step(),
                        Desk.step(request, "users.title", "/users")),
                user,
                UserState.of(user, clock.instant()),
                sessions.of(id),
                waysIn.of(id),
                groups.list(id),
                path(id),
                Desk.here("/users/data"),
                said);
    }
}
