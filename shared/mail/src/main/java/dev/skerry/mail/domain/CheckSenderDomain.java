package dev.skerry.mail.domain;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Looks into DNS for one domain of the site in scope, now. */
@Singleton
public final class CheckSenderDomain {

    private final SenderDomainRepository domains;
    private final DomainWatch watch;

    CheckSenderDomain(SenderDomainRepository domains, DomainWatch watch) {
        this.domains = domains;
        this.watch = watch;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public SenderDomain check(UUID id) {
        return watch.look(domains.find(id).orElseThrow(() -> Problem.notFound("domain")));
    }
}
