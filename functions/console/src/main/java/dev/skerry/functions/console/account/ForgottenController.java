package dev.skerry.functions.console.account;

import dev.skerry.accounts.RequestReset;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
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
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/account/forgotten}: mails a link to choose another password, and says the same to
 * an address that nobody has.
 */
@Produces(MediaType.ALL)
@Controller("/console/account/forgotten")
@SiteEndpoint(whileLocked = true)
class ForgottenController {

    @Serdeable
    record Form(@Nullable String email) {

        @Override
        public String toString() {
            return "Form";
        }
    }

    private final RequestReset reset;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    ForgottenController(RequestReset reset, Frames frames) {
        this.reset = reset;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> form(HttpRequest<?> request) {
        return Html.page(page(request, "", false, ""));
    }

    @Post(consumes = MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> send(HttpRequest<?> request, @Body Form form) {
        String email = Asked.text(form.email());
        try {
            reset.request(new RequestReset.Command(email, null, null, Callers.client(request)));
            return Html.page(page(request, email, true, ""));
        } catch (Problem refused) {
            return Asked.refused(request, refused, said -> page(request, email, false, said));
        }
    }

    private JteModel page(HttpRequest<?> request, String email, boolean sent, String said) {
        return templates.accountForgotten(frames.of(request, "forgotten.title"), email, sent, said);
    }
}
