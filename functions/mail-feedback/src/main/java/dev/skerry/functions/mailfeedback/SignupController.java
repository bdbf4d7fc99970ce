package dev.skerry.functions.mailfeedback;

import dev.skerry.crm.subscription.ConfirmSignup;
import dev.skerry.crm.subscription.FetchSignup;
import dev.skerry.crm.subscription.Signup;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.LinkSite;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.Optional;

/**
 * The link in the mail that asks whether somebody wants a list's mail. {@code GET} answers a page
 * and changes nothing, for mail scanners open every link; its button confirms.
 */
@Controller("/api/signups/{token}")
@Produces({MediaType.TEXT_HTML, MediaType.ALL})
@SiteEndpoint(site = LinkSite.class)
class SignupController {

    private final FetchSignup fetchSignup;
    private final ConfirmSignup confirmSignup;

    SignupController(FetchSignup fetchSignup, ConfirmSignup confirmSignup) {
        this.fetchSignup = fetchSignup;
        this.confirmSignup = confirmSignup;
    }

    @Get
    HttpResponse<?> show(String token, HttpRequest<?> request) {
        Optional<Signup> found = fetchSignup.fetch(token);
        return page(request, found, found.filter(it -> it.confirmedAt() != null).isPresent());
    }

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> confirm(String token, HttpRequest<?> request) {
        var command = new ConfirmSignup.Command(token, ClientAddress.of(request));
        return page(request, confirmSignup.confirm(command), true);
    }

    private static HttpResponse<?> page(
            HttpRequest<?> request, Optional<Signup> found, boolean done) {
        SignupPage page = new SignupPage(PreferencePage.language(request));
        return PageHeaders.on(
                found.isPresent()
                        ? HttpResponse.ok(page.of(found.get(), done))
                        : HttpResponse.notFound(page.unknown()));
    }
}
