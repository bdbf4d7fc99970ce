package dev.skerry.sites.domain;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.net.Dns;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteTrail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Looks into DNS whether a domain is the site's in scope. */
@Singleton
public final class CheckDomain {

    /** Name servers that are not ours are asked. */
    private static final Rule CHECKS = Rule.of("own-domain-check", 60, Duration.ofHours(1));

    private final SiteDomainRepository domains;
    private final ListDomains list;
    private final Dns dns;
    private final Limits limits;
    private final Directory directory;
    private final SiteTrail trail;
    private final Clock clock;

    CheckDomain(
            SiteDomainRepository domains,
            ListDomains list,
            Dns dns,
            Limits limits,
            Directory directory,
            SiteTrail trail,
            Clock clock) {
        this.domains = domains;
        this.list = list;
        this.dns = dns;
        this.limits = limits;
        this.directory = directory;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What is proved once stays so. Problems {@code not_found}, {@code rate_limited}, and {@code
     * conflict} when another site answers there.
     */
    public SiteDomain check(String domain) {
        SiteDomain asked = list.find(domain);
        SiteDomain.Proof proof = asked.record();
        if (asked.verified() || proof == null) {
            return asked;
        }
        limits.take(CHECKS, "");
        try {
            List<String> found = dns.find(Dns.Type.TXT, proof.name());
            if (!found.contains(proof.value())) {
                return asked.found(
                        found.isEmpty()
                                ? "There is no such record"
                                : "Something else stands there");
            }
        } catch (Dns.Unavailable e) {
            return asked.found("No name server answered");
        }
        if (!domains.verify(domain, clock.instant())) {
            throw AddDomain.taken();
        }
        directory.clear();
        trail.write(
                SiteScope.current().site().id().value(),
                AuditEvent.done("domain_verified").with("domain", domain));
        return list.find(domain);
    }
}
