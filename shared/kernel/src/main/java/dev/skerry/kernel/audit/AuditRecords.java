package dev.skerry.kernel.audit;

import dev.skerry.kernel.erasure.Erasure;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.erasure.PersonalRecords;
import dev.skerry.kernel.erasure.RecordSet;
import jakarta.inject.Singleton;
import java.util.List;

/** What the log tells of a person: handed out to them, and kept, as it is for all. */
@Singleton
final class AuditRecords implements PersonalRecords {

    private final AuditRepository entries;

    AuditRecords(AuditRepository entries) {
        this.entries = entries;
    }

    @Override
    public String domain() {
        return "audit";
    }

    @Override
    public List<RecordSet> records() {
        return List.of(AuditRepository.OF_A_PERSON);
    }

    @Override
    public List<Erasure> erase(Person person) {
        return List.of(
                Erasure.kept(
                        "audit_events",
                        entries.count(person),
                        "The log proves who did what and cannot be changed; it names people only by id and hash"));
    }
}
