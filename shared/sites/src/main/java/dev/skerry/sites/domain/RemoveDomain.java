package dev.skerry.sites.domain;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteTrail;
import jakarta.inject.Singleton;

/** The site in scope answers there no more. */
@Singleton
public final class RemoveDomain {

    private final SiteDomainRepository domains;
    private final Directory directory;
    private final SiteTrail trail;

    RemoveDomain(SiteDomainRepository domains, Directory directory, SiteTrail trail) {
        this.domains = domains;
        this.directory = directory;
        this.trail = trail;
    }

    /** Problem {@code not_found}, also for a domain of another site. */
    public void remove(String domain) {
        if (!domains.remove(domain)) {
            throw Problem.notFound("domain");
        }
        directory.clear();
        trail.write(
                SiteScope.current().site().id().value(),
                AuditEvent.done("domain_removed").with("domain", domain));
    }
}
