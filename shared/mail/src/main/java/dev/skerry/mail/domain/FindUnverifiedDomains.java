package dev.skerry.mail.domain;

import dev.skerry.kernel.net.OutboundHosts;
import dev.skerry.mail.settings.SmtpConfig;
import dev.skerry.sites.SiteSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The domains that the site in scope sends from, or means to, whose records are not all published.
 */
@Singleton
public final class FindUnverifiedDomains {

    private final SenderDomainRepository domains;
    private final SiteSettings settings;
    private final OutboundHosts hosts;

    FindUnverifiedDomains(
            SenderDomainRepository domains, SiteSettings settings, OutboundHosts hosts) {
        this.domains = domains;
        this.settings = settings;
        this.hosts = hosts;
    }

    /** Each once, by name. */
    public List<String> find() {
        List<SenderDomain> added = domains.list();
        Stream<String> pending =
                added.stream().filter(it -> !it.isVerified()).map(SenderDomain::domain);
        Stream<String> missing =
                sender()
                        .filter(it -> added.stream().noneMatch(its -> its.domain().equals(it)))
                        .stream();
        return Stream.concat(pending, missing).sorted().toList();
    }

    /** That of the From address; local development sends to itself, and may. */
    private Optional<String> sender() {
        return hosts.allowsPrivate()
                ? Optional.empty()
                : settings.find(SmtpConfig.KEY).map(it -> it.from().domain());
    }
}
