package dev.skerry.functions.console.account;

import dev.skerry.accounts.PeekLink;
import dev.skerry.accounts.Verified;
import dev.skerry.accounts.VerifyLink;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.session.SignedIn;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.ConsoleCookies;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.ReturnPath;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/account/link?token=&type=}: an invitation or a reset, from a mail. It is used up
 * by the button of the page alone, as mail scanners open every link; a password is chosen next.
 */
@Produces(MediaType.ALL)
@Controller("/console/account/link")
@SiteEndpoint(whileLocked = true)
class LinkController {

    /**
     * @param type {@code invite} or {@code recovery}
     */
    @Serdeable
    record Form(@Nullable String token, @Nullable String type) {

        private String what() {
            return LinkKind.INVITE.word().equals(type) ? "invite" : "recovery";
        }

        private List<LinkKind> kinds() {
            return LinkKind.meantBy(what());
        }

        @Override
        public String toString() {
            return "Form";
        }
    }

    private static final ReturnPath CHOOSE =
            ReturnPath.of(PasswordController.PATH + "?" + PasswordController.FRESH + "=yes");

    private final PeekLink peek;
    private final VerifyLink verify;
    private final ConsoleCookies cookies;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    LinkController(PeekLink peek, VerifyLink verify, ConsoleCookies cookies, Frames frames) {
        this.peek = peek;
        this.verify = verify;
        this.cookies = cookies;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> ask(
            HttpRequest<?> request,
            @Nullable @QueryValue String token,
            @Nullable @QueryValue String type) {
        Form link = new Form(Asked.text(token), type);
        boolean works = peek.works(Asked.text(token), link.kinds());
        return page(request, works ? HttpStatus.OK : HttpStatus.FORBIDDEN, link, works, "");
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> use(HttpRequest<?> request, @Body Form link) {
        try {
            SignedIn session = signedIn(request, link);
            boolean asked = session.user().hasSecondFactor();
            return cookies.signedIn(
                    HttpResponse.seeOther(
                            asked ? CHOOSE.after("/console/account/code") : CHOOSE.uri()),
                    session);
        } catch (Problem refused) {
            boolean over = refused.code() == ProblemCode.OTP_EXPIRED;
            return page(
                    request,
                    Asked.status(refused),
                    link,
                    false,
                    over ? "" : "problem." + refused.code().word());
        }
    }

    private SignedIn signedIn(HttpRequest<?> request, Form link) {
        VerifyLink.Command command =
                new VerifyLink.Command(
                        Asked.text(link.token()), link.kinds(), false, Callers.client(request));
        return switch (verify.verify(command)) {
            case Verified.Entered entered -> entered.session();
            case Verified.Half _, Verified.Coded _ ->
                    throw new IllegalStateException("Neither is of an invitation or a reset");
        };
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, HttpStatus status, Form link, boolean works, String said) {
        var frame = frames.of(request, "link." + link.what());
        return Html.page(
                status,
                templates.accountLink(
                        frame,
                        link.what(),
                        Asked.text(link.token()),
                        works,
                        said.isEmpty() ? "" : frame.say(said)));
    }
}
