package dev.skerry.mail.domain;

import dev.skerry.kernel.secret.Reseal;
import dev.skerry.kernel.table.Arrival;
import jakarta.inject.Singleton;

/** Sender domains of a site that has come from an export. */
@Singleton
public final class SettleSenderDomains {

    private final DomainKeyRepository keys;
    private final Reseal reseal;

    SettleSenderDomains(DomainKeyRepository keys, Reseal reseal) {
        this.keys = keys;
        this.reseal = reseal;
    }

    /** A domain whose keys do not open here is added again, with keys of this installation. */
    public void settle(Arrival arrival) {
        keys.sealed()
                .forEach(
                        (id, former) -> {
                            reseal.reseal(arrival.from(), DomainKey.PURPOSE, former)
                                    .ifPresentOrElse(
                                            own -> keys.putSealed(id, own),
                                            () -> keys.removeDomainOf(id));
                            arrival.beat().run();
                        });
    }
}
