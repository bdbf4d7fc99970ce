package dev.skerry.crm.contact;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Enters many contacts at once and files them under lists. Whoever is known by address stays as
 * they are, but is filed, too: the same import twice changes nothing.
 */
@Singleton
public final class ImportContacts {

    private static final int MOST = 1_000;

    /**
     * @param listIds of lists of this site
     * @param dryRun whether to tell only what would become of it
     */
    public record Command(List<NewContact> contacts, List<UUID> listIds, boolean dryRun) {

        public Command {
            contacts = List.copyOf(contacts);
            listIds = listIds.stream().distinct().toList();
            if (contacts.size() > MOST) {
                throw Problem.invalid("/contacts", "has more than " + MOST);
            }
        }
    }

    /**
     * @param known whose address was here already
     */
    public record Result(int added, int known) {}

    private final ContactRepository contacts;
    private final ListRepository lists;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    ImportContacts(
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
     * All of it or nothing.
     *
     * @throws Problem {@code invalid_request} for a list that does not exist
     */
    public Result enter(Command command) {
        List<String> norms = command.contacts().stream().map(NewContact::norm).toList();
        return database.inTransaction(
                () -> {
                    List<UUID> listIds = command.listIds();
                    if (lists.countOf(listIds) != listIds.size()) {
                        throw Problem.invalid("/listIds", "names a list that does not exist");
                    }
                    return command.dryRun() ? look(norms) : enter(command, norms);
                });
    }

    private Result look(List<String> norms) {
        int known = contacts.countOf(norms);
        return new Result(norms.size() - known, known);
    }

    private Result enter(Command command, List<String> norms) {
        Instant now = clock.instant();
        List<ContactWords> words = command.contacts().stream().map(NewContact::words).toList();
        int added = contacts.addAll(words, "import", now);
        int known = words.size() - added;
        lists.addToLists(norms, command.listIds(), now);
        audit.write(
                AuditEvent.done("contacts_imported")
                        .with("added", String.valueOf(added))
                        .with("known", String.valueOf(known)));
        return new Result(added, known);
    }
}
