package dev.skerry.mail.domain;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Looks into DNS for the domains of the site in scope whose time has come. */
@Singleton
public final class CheckDueDomains {

    private final SenderDomainRepository domains;
    private final DomainWatch watch;
    private final Clock clock;

    CheckDueDomains(SenderDomainRepository domains, DomainWatch watch, Clock clock) {
        this.domains = domains;
        this.watch = watch;
        this.clock = clock;
    }

    /** How many there were. */
    public int check() {
        List<SenderDomain> due = domains.due(clock.instant());
        due.forEach(watch::look);
        return due.size();
    }
}
