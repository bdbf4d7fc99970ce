package dev.skerry.crm.subscription;

import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** What a link is about. Changes nothing: programs open links before people do. */
@Singleton
public final class FetchSignup {

    private final SignupRepository signups;
    private final Clock clock;

    FetchSignup(SignupRepository signups, Clock clock) {
        this.signups = signups;
        this.clock = clock;
    }

    /** Empty for what is no link of this site, or no longer. */
    public Optional<Signup> fetch(String token) {
        return SiteScope.current()
                .as(SignUp.WORKER)
                .call(
                        () ->
                                signups.find(
                                        OneTimeToken.of(token),
                                        clock.instant().minus(Signup.LASTS)));
    }
}
