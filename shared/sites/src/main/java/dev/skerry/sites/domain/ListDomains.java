package dev.skerry.sites.domain;

import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;

/** The domains that the site in scope asked for, by name. */
@Singleton
public final class ListDomains {

    private final SiteDomainRepository domains;

    ListDomains(SiteDomainRepository domains) {
        this.domains = domains;
    }

    public List<SiteDomain> list() {
        return domains.list();
    }

    /** Problem {@code not_found}, also for a domain of another site. */
    public SiteDomain find(String domain) {
        return domains.find(domain).orElseThrow(() -> Problem.notFound("domain"));
    }
}
