package dev.skerry.functions.console.account;

import dev.skerry.accounts.SignOut;
import dev.skerry.functions.console.ConsoleCookies;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.net.URI;

/** {@code POST /console/account/sign-out}: ends this sign-in, here and at every site's desk. */
@Produces(MediaType.ALL)
@Controller
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class SignOutController {

    private final SignOut signOut;
    private final ConsoleCookies cookies;

    SignOutController(SignOut signOut, ConsoleCookies cookies) {
        this.signOut = signOut;
        this.cookies = cookies;
    }

    @Post(value = "/console/account/sign-out", consumes = "*/*")
    HttpResponse<?> signOut() {
        Callers.requirePlatform();
        signOut.signOut(SignOut.Extent.LOCAL);
        return cookies.signedOut(HttpResponse.seeOther(URI.create("/console/sign-in")));
    }
}
