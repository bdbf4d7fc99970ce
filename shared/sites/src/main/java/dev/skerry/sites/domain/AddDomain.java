package dev.skerry.sites.domain;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.OneTimeToken;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteTrail;
import dev.skerry.sites.WebAddress;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * Notes a domain for the site in scope. Until its owner shows the token in DNS the site does not
 * answer there, and nobody else is kept from it.
 */
@Singleton
public final class AddDomain {

    private static final int MOST = 50;

    /**
     * @param vouched whether an operator says that it is the site's: no proof is asked for
     */
    public record Command(String domain, boolean vouched) {}

    private final SiteDomainRepository domains;
    private final ListDomains list;
    private final Directory directory;
    private final SiteTrail trail;
    private final Clock clock;
    private final String baseDomain;

    AddDomain(
            SiteDomainRepository domains,
            ListDomains list,
            Directory directory,
            SiteTrail trail,
            Clock clock,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain) {
        this.domains = domains;
        this.list = list;
        this.directory = directory;
        this.trail = trail;
        this.clock = clock;
        this.baseDomain = baseDomain.toLowerCase(Locale.ROOT);
    }

    /** Problem {@code conflict} when another site answers there: not which. */
    public SiteDomain add(Command command) {
        String domain = command.domain();
        require(WebAddress.isDomain(domain), "must be a lower-case domain");
        require(!("." + domain).endsWith("." + baseDomain), "is the installation's own");
        if (domains.isTaken(domain)) {
            throw taken();
        }
        Instant now = clock.instant();
        String token = command.vouched() ? "" : OneTimeToken.random().plain();
        switch (domains.add(domain, token, now, command.vouched() ? now : null, MOST)) {
            case ADDED -> {}
            case TAKEN -> throw taken();
            case TOO_MANY ->
                    throw new Problem(
                            ProblemCode.CONFLICT, "A site has at most " + MOST + " domains");
        }
        directory.clear();
        trail.write(
                SiteScope.current().site().id().value(),
                AuditEvent.done("domain_added").with("domain", domain));
        return list.find(domain);
    }

    static Problem taken() {
        return new Problem(ProblemCode.CONFLICT, "The domain is another site's");
    }

    private static void require(boolean holds, String detail) {
        if (!holds) {
            throw Problem.invalid("/domain", detail);
        }
    }
}
