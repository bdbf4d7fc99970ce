package dev.skerry.mail.domain;

import dev.skerry.kernel.limit.Limits;
import dev.skerry.kernel.limit.Rule;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Looks into DNS for one domain of the site in scope, now. */
@Singleton
public final class CheckSenderDomain {

    /** Each asks a dozen questions of name servers that are not ours. */
    private static final Rule CHECKS = Rule.of("domain-check", 60, Duration.ofHours(1));

    private final SenderDomainRepository domains;
    private final DomainWatch watch;
    private final Limits limits;

    CheckSenderDomain(SenderDomainRepository domains, DomainWatch watch, Limits limits) {
        this.domains = domains;
        this.watch = watch;
        this.limits = limits;
    }

    /**
     * @throws Problem {@code not_found}, {@code rate_limited}
     */
    public SenderDomain check(UUID id) {
        SenderDomain domain = domains.find(id).orElseThrow(() -> Problem.notFound("domain"));
        limits.take(CHECKS, "");
        return watch.look(domain);
    }
}
