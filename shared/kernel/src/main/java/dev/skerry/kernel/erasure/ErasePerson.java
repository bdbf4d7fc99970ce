package dev.skerry.kernel.erasure;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Forgets a person in every domain that is here, on the site in scope and in one transaction: all
 * of them have, or none. What stays is the receipt, which says that it happened and by whom, and a
 * hash of the address: whoever restores an older copy of the data erases again by it.
 */
@Singleton
public final class ErasePerson {

    static final Actor WORKER = new Actor.Worker("erasure");

    private final Database database;
    private final PersonalDomains domains;
    private final ErasureRepository erasures;
    private final AuditLog audit;
    private final Clock clock;

    ErasePerson(
            Database database,
            PersonalDomains domains,
            ErasureRepository erasures,
            AuditLog audit,
            Clock clock) {
        this.database = database;
        this.domains = domains;
        this.erasures = erasures;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the actor may ask for that is the caller's to know. */
    public Receipt erase(Person person) {
        String actor = SiteScope.current().asking().kind();
        return SiteScope.current()
                .as(WORKER)
                .call(() -> database.inTransaction(() -> erase(person, actor)));
    }

    private Receipt erase(Person person, String actor) {
        UUID id = Ids.next();
        AuditEvent event =
                AuditEvent.done("person_erased").on(person.user()).with("receipt", id.toString());
        audit.write(person.address() == null ? event : event.to(person.address()));
        List<Receipt.Part> parts = new ArrayList<>();
        for (PersonalRecords domain : domains.toErase()) {
            parts.add(new Receipt.Part(domain.domain(), domain.erase(person)));
        }
        parts.sort(Comparator.comparing(Receipt.Part::domain));
        Receipt receipt = new Receipt(id, clock.instant(), actor, parts);
        erasures.add(Forgotten.of(receipt, person));
        return receipt;
    }
}
