package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Mailers;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.domain.Signing;
import dev.skerry.mail.settings.SmtpConfig;
import jakarta.inject.Singleton;

/** Makes the {@link Routes} of a site. */
@Singleton
final class RouteFactory {

    private final Mailers mailers;
    private final Signing signing;
    private final LaneRepository lanes;
    private final AccountRepository accounts;
    private final SesQuota sesQuota;
    private final SharedClock clock;

    RouteFactory(
            Mailers mailers,
            Signing signing,
            LaneRepository lanes,
            AccountRepository accounts,
            SesQuota sesQuota,
            SharedClock clock) {
        this.mailers = mailers;
        this.signing = signing;
        this.lanes = lanes;
        this.accounts = accounts;
        this.sesQuota = sesQuota;
        this.clock = clock;
    }

    /** To be closed when the work is done. */
    Routes of(SmtpConfig config) {
        return new Routes(config, mailers, signing, lanes, accounts, sesQuota, clock);
    }
}
