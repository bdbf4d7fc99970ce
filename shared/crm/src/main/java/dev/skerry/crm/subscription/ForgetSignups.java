package dev.skerry.crm.subscription;

import jakarta.inject.Singleton;
import java.time.Clock;

/** Forgets who asked for a list and did not confirm it; of who did, the proof stays. */
@Singleton
public final class ForgetSignups {

    private final SignupRepository signups;
    private final Clock clock;

    ForgetSignups(SignupRepository signups, Clock clock) {
        this.signups = signups;
        this.clock = clock;
    }

    /** How many were forgotten. */
    public int forget() {
        return signups.forget(clock.instant().minus(Signup.LASTS));
    }
}
