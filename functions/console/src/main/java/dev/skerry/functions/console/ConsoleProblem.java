package dev.skerry.functions.console;

import dev.skerry.functions.console.Frame.Reader;
import dev.skerry.http.ProblemBody;
import dev.skerry.http.Refusal;
import dev.skerry.http.RequestId;
import dev.skerry.kernel.problem.ProblemCode;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refusals as pages: who has to sign in, or to show more of themselves, is led there and back;
 * everybody else reads what happened and what they can do.
 */
@Singleton
public final class ConsoleProblem implements ProblemBody {

    /** Said by a page that a browser comes to with the cookie it was just given. */
    public static final String ENTERED = "entered";

    private final StaticTemplates templates = new StaticTemplates();

    @Override
    public String prefix() {
        return ConsoleCookies.ROOT;
    }

    @Override
    public boolean suits(HttpRequest<?> request) {
        return Browser.asks(request);
    }

    @Override
    public void write(
            Refusal refusal, HttpRequest<?> request, MutableHttpResponse<Object> response) {
        URI elsewhere = elsewhere(refusal.code(), request);
        if (elsewhere == null) {
            response.contentType(Html.TYPE).body(page(refusal, request));
        } else if (Browser.asksForPart(request)) {
            // A part of a page cannot show another page: the whole has to go there.
            response.status(HttpStatus.NO_CONTENT).header("HX-Redirect", elsewhere.toString());
        } else {
            response.status(HttpStatus.SEE_OTHER).header("Location", elsewhere.toString());
        }
    }

    private static @Nullable URI elsewhere(String code, HttpRequest<?> request) {
        ReturnPath back =
                ReturnPath.of(
                        request.getMethod() == HttpMethod.GET
                                ? request.getUri().toString()
                                : request.getHeaders().get("HX-Current-URL"));
        Optional<String> desk = Desk.slug(request.getPath());
        if (code.equals(ProblemCode.UNAUTHENTICATED.word())
                || code.equals(ProblemCode.SITE_REQUIRED.word())) {
            return unauthenticated(request, back, desk);
        }
        if (code.equals(ProblemCode.INSUFFICIENT_AAL.word())) {
            // The desk's token tells of the sign-in as it was: it takes a new one afterwards.
            return desk.map(slug -> ReturnPath.of(back.after(entrance(slug)).toString()))
                    .orElse(back)
                    .after("/console/account/code");
        }
        if (code.equals(ProblemCode.PASSWORD_REQUIRED.word())) {
            return back.after("/console/account/password");
        }
        return null;
    }

    private static URI unauthenticated(
            HttpRequest<?> request, ReturnPath back, Optional<String> desk) {
        boolean keepsNoCookies =
                request.getParameters().contains(ENTERED)
                        && ConsoleCookies.read(request, ConsoleCookies.SITE).isEmpty();
        if (keepsNoCookies) {
            return URI.create("/console/sign-in?cookies=off");
        }
        return desk.map(slug -> back.after(entrance(slug)))
                .orElseGet(() -> back.after("/console/session/renew"));
    }

    private static String entrance(String slug) {
        return "/console/enter/" + slug;
    }

    private String page(Refusal refusal, HttpRequest<?> request) {
        Words words = Words.in(Language.of(request));
        String known = "problem." + refusal.code();
        String kind = words.knows(known) ? known : "problem." + refusal.status() / 100 + "xx";
        Frame frame =
                new Frame(
                        words,
                        words.say("problem.title"),
                        request.getPath(),
                        ConsoleCookies.ROOT,
                        Reader.NOBODY,
                        Optional.empty(),
                        List.of());
        return templates
                .problem(frame, words.say(kind), refusal.status(), RequestId.of(request))
                .render();
    }
}
