package dev.skerry.mail.domain;

import dev.skerry.kernel.net.OutboundHosts;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import jakarta.inject.Singleton;

/**
 * Keeps mail to many from leaving while mailbox providers would refuse it: Gmail, Yahoo and
 * Microsoft want SPF, DKIM and an aligned DMARC of whoever sends in bulk, and remember who did not.
 */
@Singleton
public final class RequireVerifiedDomain {

    private final SenderDomainRepository domains;
    private final OutboundHosts hosts;

    RequireVerifiedDomain(SenderDomainRepository domains, OutboundHosts hosts) {
        this.domains = domains;
        this.hosts = hosts;
    }

    /**
     * Local development sends to itself, and may.
     *
     * @param domain of the From address
     * @throws Problem {@code domain_not_verified}
     */
    public void require(String domain) {
        if (!hosts.allowsPrivate()
                && domains.find(domain).filter(SenderDomain::isVerified).isEmpty()) {
            throw new Problem(
                    ProblemCode.DOMAIN_NOT_VERIFIED,
                    "Publish the records of the site's sender domain first");
        }
    }
}
