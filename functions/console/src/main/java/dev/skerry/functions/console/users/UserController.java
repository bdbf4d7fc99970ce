package dev.skerry.functions.console.users;

import dev.skerry.accounts.InviteUser;
import dev.skerry.accounts.ManageUser;
import dev.skerry.accounts.SendRecovery;
import dev.skerry.accounts.session.Client;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/users/<id>}: one user, for the site's admins: confirm the address,
 * suspend, let in again, and mail a new invitation or a link for a new password.
 */
@Produces(MediaType.ALL)
@Controller(
        value = "/console/s/{slug}/users/{id}",
        consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class UserController {

    /** Until somebody says otherwise. */
    private static final Duration FOR_GOOD = Duration.ofDays(36_500);

    /**
     * @param length {@code day | week | month | good}
     */
    @Serdeable
    record Suspension(@Nullable String length) {

        Duration ban() {
            return switch (Asked.text(length)) {
                case "day" -> Duration.ofDays(1);
                case "week" -> Duration.ofDays(7);
                case "month" -> Duration.ofDays(30);
                case "good" -> FOR_GOOD;
                default -> throw Problem.invalid("/length", "must be day, week, month or good");
            };
        }
    }

    private final ManageUser manage;
    private final InviteUser invite;
    private final SendRecovery recovery;
    private final UserPages pages;

    UserController(ManageUser manage, InviteUser invite, SendRecovery recovery, UserPages pages) {
        this.manage = manage;
        this.invite = invite;
        this.recovery = recovery;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, String slug, UUID id) {
        return Html.page(pages.page(request, id, ""));
    }

    @Post(value = "/confirm", consumes = MediaType.ALL)
    HttpResponse<?> confirm(HttpRequest<?> request, String slug, UUID id) {
        return change(request, id, true, null);
    }

    @Post("/suspend")
    HttpResponse<?> suspend(HttpRequest<?> request, String slug, UUID id, @Body Suspension wanted) {
        return pages.done(request, id, () -> manage.change(command(id, false, wanted.ban())));
    }

    @Post(value = "/admit", consumes = MediaType.ALL)
    HttpResponse<?> admit(HttpRequest<?> request, String slug, UUID id) {
        return change(request, id, false, Duration.ZERO);
    }

    @Post(value = "/invitation", consumes = MediaType.ALL)
    HttpResponse<?> inviteAgain(HttpRequest<?> request, String slug, UUID id) {
        return pages.done(
                request,
                id,
                () ->
                        invite.invite(
                                new InviteUser.Command(pages.user(id).email(), Map.of(), null)));
    }

    @Post(value = "/recovery", consumes = MediaType.ALL)
    HttpResponse<?> recover(HttpRequest<?> request, String slug, UUID id) {
        Client client =
                new Client(ClientAddress.of(request), request.getHeaders().get("User-Agent"));
        return pages.done(request, id, () -> recovery.send(new SendRecovery.Command(id, client)));
    }

    private HttpResponse<?> change(
            HttpRequest<?> request, UUID id, boolean confirm, @Nullable Duration ban) {
        return pages.done(request, id, () -> manage.change(command(id, confirm, ban)));
    }

    private static ManageUser.Command command(UUID id, boolean confirm, @Nullable Duration ban) {
        return new ManageUser.Command(id, null, null, confirm, Map.of(), Map.of(), ban);
    }
}
