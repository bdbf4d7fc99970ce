package dev.skerry.functions.console.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skerry.accounts.ChallengeFactor;
import dev.skerry.accounts.EnrollFactor;
import dev.skerry.accounts.VerifyFactor;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.ConsoleCookies;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.ReturnPath;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import gg.jte.generated.precompiled.StaticTemplates;
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
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/account/factor}: a second factor for whoever has none, in two steps: a picture to
 * scan, then the first code of the app that scanned it.
 */
@Produces(MediaType.ALL)
@Controller("/console/account/factor")
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class FactorController {

    @Serdeable
    record Begin(@Nullable String to) {}

    /**
     * @param picture and {@code secret} once more, for a page that asks for the code again
     */
    @Serdeable
    record First(
            @Nullable String code,
            @Nullable String picture,
            @Nullable String secret,
            @Nullable String to) {

        @Override
        public String toString() {
            return "First";
        }
    }

    private final EnrollFactor enroll;
    private final ChallengeFactor challenge;
    private final VerifyFactor verify;
    private final ConsoleCookies cookies;
    private final Frames frames;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    FactorController(
            EnrollFactor enroll,
            ChallengeFactor challenge,
            VerifyFactor verify,
            ConsoleCookies cookies,
            Frames frames,
            Clock clock) {
        this.enroll = enroll;
        this.challenge = challenge;
        this.verify = verify;
        this.cookies = cookies;
        this.frames = frames;
        this.clock = clock;
    }

    @Get
    HttpResponse<String> why(HttpRequest<?> request, @Nullable @QueryValue String to) {
        Callers.requirePlatform();
        return Html.page(
                templates.accountFactor(
                        frames.of(request, "factor.title"), ReturnPath.of(to).path()));
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> begin(HttpRequest<?> request, @Body Begin form) {
        Callers.requirePlatform();
        String name = "console " + clock.instant().getEpochSecond();
        EnrollFactor.Result begun = enroll.enroll(new EnrollFactor.Command(name, "Skerry"));
        String picture =
                Base64.getEncoder().encodeToString(begun.enrollment().qrCode().getBytes(UTF_8));
        return Html.page(
                templates.accountScan(
                        frames.of(request, "factor.title"),
                        begun.id(),
                        picture,
                        begun.enrollment().secret(),
                        ReturnPath.of(form.to()).path(),
                        ""));
    }

    @Post(value = "/{id}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> finish(HttpRequest<?> request, UUID id, @Body First form) {
        Callers.requirePlatform();
        ReturnPath back = ReturnPath.of(form.to());
        String code = form.code() == null ? "" : form.code().replace(" ", "");
        try {
            UUID announced = challenge.challenge(id, Callers.client(request)).id();
            VerifyFactor.Command command =
                    new VerifyFactor.Command(id, announced, code, Callers.client(request));
            return cookies.signedIn(HttpResponse.seeOther(back.uri()), verify.verify(command));
        } catch (Problem refused) {
            Frame frame = frames.of(request, "factor.title");
            return Html.page(
                    Asked.status(refused),
                    templates.accountScan(
                            frame,
                            id,
                            base64(form.picture()),
                            form.secret() == null ? "" : form.secret(),
                            back.path(),
                            frame.say("problem." + refused.code().word())));
        }
    }

    /** Comes back from a form: whatever is no picture of ours is none. */
    private static String base64(@Nullable String picture) {
        return picture != null && picture.matches("[A-Za-z0-9+/=]{1,200000}") ? picture : "";
    }
}
