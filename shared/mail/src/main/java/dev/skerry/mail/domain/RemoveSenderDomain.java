package dev.skerry.mail.domain;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Forgets a domain of the site in scope, and its keys. Mail from there is signed no more. */
@Singleton
public final class RemoveSenderDomain {

    private final SenderDomainRepository domains;
    private final Database database;
    private final AuditLog audit;

    RemoveSenderDomain(SenderDomainRepository domains, Database database, AuditLog audit) {
        this.domains = domains;
        this.database = database;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}
     */
    public void remove(UUID id) {
        database.inTransaction(
                () -> {
                    SenderDomain domain =
                            domains.find(id).orElseThrow(() -> Problem.notFound("domain"));
                    domains.remove(id);
                    audit.write(
                            AuditEvent.done("sender_domain_removed")
                                    .with("domain", domain.domain()));
                    return null;
                });
    }
}
