package dev.skerry.mail.domain;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.UUID;

/** One domain of the site in scope. */
@Singleton
public final class FetchSenderDomain {

    private final SenderDomainRepository domains;

    FetchSenderDomain(SenderDomainRepository domains) {
        this.domains = domains;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public SenderDomain fetch(UUID id) {
        return domains.find(id).orElseThrow(() -> Problem.notFound("domain"));
    }
}
