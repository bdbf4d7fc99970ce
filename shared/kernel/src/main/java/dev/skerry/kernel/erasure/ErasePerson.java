package dev.skerry.kernel.erasure;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.sql.Database;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Forgets a person in every domain that is here, on the site in scope and in one transaction: all
 * of them have, or none. The audit log keeps that it happened, by whom, and a hash of the address:
 * whoever restores an older copy of the data erases again by it.
 */
@Singleton
public final class ErasePerson {

    /**
     * For the person, or the authority that asks.
     *
     * @param id in the audit log too
     */
    @Serdeable
    public record Receipt(UUID id, Instant at, List<Part> parts) {
        public Receipt {
            parts = List.copyOf(parts);
        }
    }

    /** What one domain did. */
    @Serdeable
    public record Part(String domain, List<Erasure> records) {
        public Part {
            records = List.copyOf(records);
        }
    }

    private final Database database;
    private final List<PersonalRecords> domains;
    private final AuditLog audit;
    private final Clock clock;

    ErasePerson(Database database, List<PersonalRecords> domains, AuditLog audit, Clock clock) {
        this.database = database;
        this.domains =
                domains.stream().sorted(Comparator.comparing(PersonalRecords::domain)).toList();
        this.audit = audit;
        this.clock = clock;
    }

    public Receipt erase(Person person) {
        UUID id = Ids.next();
        return database.inTransaction(
                () -> {
                    List<Part> parts = new ArrayList<>();
                    for (PersonalRecords domain : domains) {
                        parts.add(new Part(domain.domain(), domain.erase(person)));
                    }
                    audit.write(
                            AuditEvent.done("person_erased")
                                    .on(person.user())
                                    .to(person.address())
                                    .with("receipt", id.toString()));
                    return new Receipt(id, clock.instant(), parts);
                });
    }
}
