package dev.skerry.functions.console.account;

import dev.skerry.accounts.ChallengeFactor;
import dev.skerry.accounts.FetchUser;
import dev.skerry.accounts.VerifyFactor;
import dev.skerry.accounts.VerifyRecoveryCode;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.accounts.user.Factor;
import dev.skerry.accounts.user.User;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.ConsoleCookies;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/account/code}: six digits of an app, or a recovery code, for whoever is signed in
 * and has a second factor; who has none is led to get one.
 */
@Produces(MediaType.ALL)
@Controller("/console/account/code")
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class CodeController {

    @Serdeable
    record Form(@Nullable String code, @Nullable String to) {

        @Override
        public String toString() {
            return "Form";
        }
    }

    private final FetchUser fetch;
    private final ChallengeFactor challenge;
    private final VerifyFactor verify;
    private final VerifyRecoveryCode recover;
    private final ConsoleCookies cookies;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    CodeController(
            FetchUser fetch,
            ChallengeFactor challenge,
            VerifyFactor verify,
            VerifyRecoveryCode recover,
            ConsoleCookies cookies,
            Frames frames) {
        this.fetch = fetch;
        this.challenge = challenge;
        this.verify = verify;
        this.recover = recover;
        this.cookies = cookies;
        this.frames = frames;
    }

    @Get
    HttpResponse<?> form(HttpRequest<?> request, @Nullable @QueryValue String to) {
        ReturnPath back = ReturnPath.of(to);
        return verified().isEmpty()
                ? HttpResponse.seeOther(back.after("/console/account/factor"))
                : Html.page(page(request, back, ""));
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> take(HttpRequest<?> request, @Body Form form) {
        Callers.requirePlatform();
        ReturnPath back = ReturnPath.of(form.to());
        String code = form.code() == null ? "" : form.code().replace(" ", "");
        try {
            return cookies.signedIn(HttpResponse.seeOther(back.uri()), shown(request, code));
        } catch (Problem refused) {
            return Html.page(Asked.status(refused), page(request, back, said(refused)));
        }
    }

    /**
     * Whoever is asked has a second step: what is unknown is the code, where there are none to
     * recover by.
     */
    private static String said(Problem refused) {
        return refused.code() == ProblemCode.MFA_FACTOR_NOT_FOUND
                ? "code.neither"
                : "problem." + refused.code().word();
    }

    /** Six digits may be of any of their apps; anything else is a recovery code. */
    private SignedIn shown(HttpRequest<?> request, String code) {
        if (!code.matches("\\d{6}")) {
            return recover.verify(code, Callers.client(request));
        }
        List<Factor> factors = verified();
        for (Factor factor : factors) {
            try {
                return verified(request, factor.id(), code);
            } catch (Problem refused) {
                boolean last = factor.equals(factors.getLast());
                if (last || refused.code() != ProblemCode.MFA_VERIFICATION_FAILED) {
                    throw refused;
                }
            }
        }
        throw new Problem(ProblemCode.MFA_FACTOR_NOT_FOUND, "There is no second factor");
    }

    private SignedIn verified(HttpRequest<?> request, UUID factor, String code) {
        UUID announced = challenge.challenge(factor, Callers.client(request)).id();
        return verify.verify(
                new VerifyFactor.Command(factor, announced, code, Callers.client(request)));
    }

    private List<Factor> verified() {
        return fetch.fetch(Callers.account().id()).map(User::factors).orElse(List.of()).stream()
                .filter(Factor::verified)
                .toList();
    }

    private JteModel page(HttpRequest<?> request, ReturnPath to, String said) {
        Frame frame = frames.of(request, "code.title");
        return templates.accountCode(frame, to.path(), said.isEmpty() ? "" : frame.say(said));
    }
}
