package dev.skerry.functions.console.account;

import dev.skerry.accounts.session.Client;
import dev.skerry.http.ClientAddress;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpRequest;

/** Who asks, as use cases want to know it. */
final class Callers {

    private Callers() {}

    static Client client(HttpRequest<?> request) {
        return new Client(ClientAddress.of(request), request.getHeaders().get("User-Agent"));
    }

    /**
     * The account that is signed in at the platform.
     *
     * @throws Problem {@code forbidden} for users of a site: it has no console for them
     */
    static Actor.User account() {
        requirePlatform();
        if (SiteScope.current().actor() instanceof Actor.User account) {
            return account;
        }
        throw new IllegalStateException("A page of an account was opened by somebody else");
    }

    static void requirePlatform() {
        if (!SiteScope.current().site().isPlatform()) {
            throw Problem.forbidden("Sign in at the platform first");
        }
    }
}
