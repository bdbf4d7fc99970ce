package dev.skerry.functions.console.account;

import dev.skerry.accounts.ChangeUser;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.ReturnPath;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/account/password}: another password, which whoever has one that somebody else
 * chose must choose before anything else. The other sessions of the account end.
 */
@Produces(MediaType.ALL)
@Controller(PasswordController.PATH)
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class PasswordController {

    static final String PATH = "/console/account/password";

    /** Says that they come from a link in a mail, and need no password to choose another. */
    static final String FRESH = "fresh";

    @Serdeable
    record Form(
            @Nullable String current,
            @Nullable String password,
            @Nullable String to,
            @Nullable String fresh) {

        private boolean isFresh() {
            return "yes".equals(fresh);
        }

        @Override
        public String toString() {
            return "Form";
        }
    }

    private final ChangeUser change;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    PasswordController(ChangeUser change, Frames frames) {
        this.change = change;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> form(
            HttpRequest<?> request,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String fresh) {
        Callers.requirePlatform();
        return Html.page(page(request, ReturnPath.of(to), "yes".equals(fresh), ""));
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(HttpRequest<?> request, @Body Form form) {
        Callers.requirePlatform();
        ReturnPath back = ReturnPath.of(form.to());
        try {
            change.change(
                    new ChangeUser.Command(
                            null,
                            form.password() == null ? "" : form.password(),
                            form.isFresh() ? null : Objects.requireNonNullElse(form.current(), ""),
                            null,
                            Map.of(),
                            null,
                            null,
                            Callers.client(request)));
            return HttpResponse.seeOther(back.uri());
        } catch (Problem refused) {
            return Html.page(
                    Asked.status(refused),
                    page(
                            request,
                            back,
                            form.isFresh() && refused.code() != ProblemCode.REAUTHENTICATION_NEEDED,
                            "problem." + refused.code().word()));
        }
    }

    private JteModel page(HttpRequest<?> request, ReturnPath to, boolean fresh, String said) {
        Frame frame = frames.of(request, "password.title");
        return templates.accountPassword(
                frame, to.path(), fresh, said.isEmpty() ? "" : frame.say(said));
    }
}
