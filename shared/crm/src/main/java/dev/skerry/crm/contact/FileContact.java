package dev.skerry.crm.contact;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Files a contact under exactly these tags, or these lists. */
@Singleton
public final class FileContact {

    private static final int MOST_LISTS = 100;

    private final ContactRepository contacts;
    private final ListRepository lists;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    FileContact(
            ContactRepository contacts,
            ListRepository lists,
            Database database,
            Clock clock,
            AuditLog audit) {
        this.contacts = contacts;
        this.lists = lists;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code not_found}, {@code invalid_request}
     */
    public List<String> underTags(UUID contact, List<String> given) {
        List<String> tags = Tags.checked("/tags", given);
        return database.inTransaction(
                () -> {
                    lock(contact);
                    contacts.setTags(contact, tags, clock.instant());
                    audit.write(filed(contact, "tags"));
                    return tags;
                });
    }

    /**
     * @throws Problem {@code not_found}, {@code invalid_request} for a list that does not exist
     */
    public List<MarketingList> underLists(UUID contact, List<UUID> given) {
        List<UUID> ids = given.stream().distinct().toList();
        if (ids.size() > MOST_LISTS) {
            throw Problem.invalid("/listIds", "has more than " + MOST_LISTS + " lists");
        }
        return database.inTransaction(
                () -> {
                    lock(contact);
                    if (lists.countOf(ids) != ids.size()) {
                        throw Problem.invalid("/listIds", "names a list that does not exist");
                    }
                    lists.setContactLists(contact, ids, clock.instant());
                    audit.write(filed(contact, "lists"));
                    return lists.ofContact(contact);
                });
    }

    private static AuditEvent filed(UUID contact, String under) {
        return AuditEvent.done("contact_filed")
                .with("contact", contact.toString())
                .with("under", under);
    }

    private void lock(UUID contact) {
        if (!contacts.lock(contact)) {
            throw Problem.notFound("contact");
        }
    }
}
