package dev.skerry.mail.domain;

import jakarta.inject.Singleton;
import java.util.List;

/** The domains of the site in scope, with what is published and what is not. */
@Singleton
public final class ListSenderDomains {

    private final SenderDomainRepository domains;

    ListSenderDomains(SenderDomainRepository domains) {
        this.domains = domains;
    }

    public List<SenderDomain> list() {
        return domains.list();
    }
}
