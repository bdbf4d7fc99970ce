package dev.skerry.campaigns.message;

import jakarta.inject.Singleton;
import java.time.Clock;

/** Nobody is written to about messages that are there already. */
@Singleton
public final class CallItTold {

    private final OfflineMailRepository offlineMails;
    private final Clock clock;

    CallItTold(OfflineMailRepository offlineMails, Clock clock) {
        this.offlineMails = offlineMails;
        this.clock = clock;
    }

    public void call() {
        offlineMails.callTold(clock.instant());
    }
}
