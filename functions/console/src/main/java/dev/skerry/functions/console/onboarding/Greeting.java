package dev.skerry.functions.console.onboarding;

import dev.skerry.accounts.OpenSiteSession;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.setup.GreetAdmin;
import jakarta.inject.Singleton;

/** Whom the desk begins with the steps for. */
@Singleton
public final class Greeting {

    private static final Actor WORKER = new Actor.Worker("console");

    private final GreetAdmin greet;
    private final Setup setup;

    Greeting(GreetAdmin greet, Setup setup) {
        this.greet = greet;
        this.setup = setup;
    }

    /**
     * The first admin who comes to a site that is not set up. Superadmins look around there before,
     * and are not led anywhere.
     */
    public boolean isDue(OpenSiteSession.Result entered) {
        return entered.role() == Role.ADMIN
                && !entered.viewOnly()
                && SiteScope.of(entered.site(), WORKER, SiteScope.current().requestId())
                        .<Boolean, RuntimeException>call(() -> greet.greet() && setup.left() > 0);
    }
}
