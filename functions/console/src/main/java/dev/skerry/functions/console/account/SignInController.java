package dev.skerry.functions.console.account;

import dev.skerry.accounts.SignIn;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.ConsoleCookies;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.ReturnPath;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
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
import org.jspecify.annotations.Nullable;

/** {@code /console/sign-in}: address and password, at the platform. */
@Produces(MediaType.ALL)
@Controller("/console/sign-in")
@SiteEndpoint(whileLocked = true)
class SignInController {

    /**
     * @param to where they wanted to go
     */
    @Serdeable
    record Form(@Nullable String email, @Nullable String password, @Nullable String to) {

        @Override
        public String toString() {
            return "Form";
        }
    }

    private static final int LONGEST_PASSWORD = 512;

    private final SignIn signIn;
    private final ConsoleCookies cookies;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SignInController(SignIn signIn, ConsoleCookies cookies, Frames frames) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> form(
            HttpRequest<?> request,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue("cookies") String kept) {
        String said = "off".equals(kept) ? "sign_in.cookies" : "";
        return Html.page(page(request, "", ReturnPath.of(to), said));
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, @Body Form form) {
        ReturnPath to = ReturnPath.of(form.to());
        String email = form.email() == null ? "" : form.email();
        String password = form.password() == null ? "" : form.password();
        try {
            SignedIn session = signedIn(request, email, password);
            boolean asked = session.user().hasSecondFactor();
            return cookies.signedIn(
                    HttpResponse.seeOther(asked ? to.after("/console/account/code") : to.uri()),
                    session);
        } catch (Problem refused) {
            return Html.page(
                    Asked.status(refused),
                    page(request, email, to, "problem." + refused.code().word()));
        }
    }

    private SignedIn signedIn(HttpRequest<?> request, String email, String password) {
        String tried = password.length() > LONGEST_PASSWORD ? "" : password;
        return signIn.signIn(new SignIn.Command(email, tried, Callers.client(request))).session();
    }

    private JteModel page(HttpRequest<?> request, String email, ReturnPath to, String said) {
        Frame frame = frames.of(request, "sign_in.title");
        return templates.signIn(frame, email, to.path(), said.isEmpty() ? "" : frame.say(said));
    }
}
