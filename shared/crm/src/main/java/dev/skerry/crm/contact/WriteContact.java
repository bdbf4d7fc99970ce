package dev.skerry.crm.contact;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Enters a contact by hand, or changes the fields of one that a body names. */
@Singleton
public final class WriteContact {

    private static final String ADDRESS_TAKEN = "Another contact has this address";

    private final ContactRepository contacts;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    WriteContact(ContactRepository contacts, Database database, Clock clock, AuditLog audit) {
        this.contacts = contacts;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @param id the contact to change; null to enter one
     * @param body {@link ContactField} keys, {@code status}, {@code dndStatus}; null empties a
     *     field
     * @throws Problem {@code not_found}, {@code invalid_request}, {@code conflict} when the address
     *     is another contact's
     */
    public Contact write(@Nullable UUID id, Map<String, @Nullable Object> body) {
        ContactWords words = ContactWords.read(body);
        return database.inTransaction(() -> write(id, words, clock.instant()));
    }

    private Contact write(@Nullable UUID id, ContactWords words, Instant now) {
        UUID contact = id == null ? Ids.next() : id;
        if (id == null) {
            add(contact, words, now);
        } else {
            check(contact, words);
        }
        contacts.change(contact, words, now);
        audit.write(
                AuditEvent.done(id == null ? "contact_added" : "contact_changed")
                        .with("contact", contact.toString())
                        .with("fields", words.named()));
        return contacts.byId(contact).orElseThrow(() -> Problem.notFound("contact"));
    }

    private void add(UUID contact, ContactWords words, Instant now) {
        if (words.fields().isEmpty()) {
            throw Problem.invalid("", "names no field of a contact");
        }
        if (!contacts.add(contact, words, now)) {
            throw new Problem(ProblemCode.CONFLICT, ADDRESS_TAKEN);
        }
    }

    private void check(UUID contact, ContactWords words) {
        if (!contacts.lock(contact)) {
            throw Problem.notFound("contact");
        }
        String email = words.fields().get(ContactField.EMAIL);
        if (email != null && contacts.isEmailTaken(contact, email)) {
            throw new Problem(ProblemCode.CONFLICT, ADDRESS_TAKEN);
        }
    }
}
