package dev.skerry.crm.contact;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Enters many contacts at once and files them under lists. Whoever is known by address stays as
 * they are, but is filed, too: the same import twice changes nothing.
 */
@Singleton
public final class ImportContacts {

    private static final int MOST = 1_000;

    /**
     * @param contacts {@link ContactField} keys; each has an {@code email}
     * @param listIds of lists of this site
     */
    public record Command(List<Map<String, Object>> contacts, List<UUID> listIds) {

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
     * @throws Problem {@code invalid_request} with a pointer to what is wrong
     */
    public Result enter(Command command) {
        List<ContactWords> words = new ArrayList<>();
        List<String> norms = new ArrayList<>();
        for (Map<String, Object> contact : command.contacts()) {
            String at = "/contacts/" + words.size();
            ContactWords read = ContactWords.read(at, new LinkedHashMap<>(contact));
            norms.add(norm(at, read));
            words.add(read);
        }
        return database.inTransaction(() -> enter(words, norms, command.listIds()));
    }

    /** What {@link #enter} would do, of which nothing is done. */
    public Result look(Command command) {
        List<String> norms = command.contacts().stream().map(this::check).toList();
        return database.inTransaction(
                () -> {
                    requireKnown(command.listIds());
                    int known = contacts.countOf(norms);
                    return new Result(norms.size() - known, known);
                });
    }

    /**
     * Whether a contact can be entered.
     *
     * @return its address as addresses are compared
     * @throws Problem {@code invalid_request} with a pointer into the contact
     */
    public String check(Map<String, Object> contact) {
        return norm("", ContactWords.read(new LinkedHashMap<>(contact)));
    }

    private void requireKnown(List<UUID> listIds) {
        if (lists.countOf(listIds) != listIds.size()) {
            throw Problem.invalid("/listIds", "names a list that does not exist");
        }
    }

    private Result enter(List<ContactWords> words, List<String> norms, List<UUID> listIds) {
        requireKnown(listIds);
        Instant now = clock.instant();
        int added = contacts.addAll(words, "import", now);
        lists.addToLists(norms, listIds, now);
        audit.write(
                AuditEvent.done("contacts_imported")
                        .with("added", String.valueOf(added))
                        .with("known", String.valueOf(words.size() - added)));
        return new Result(added, words.size() - added);
    }

    private static String norm(String at, ContactWords words) {
        String email = words.fields().get(ContactField.EMAIL);
        if (email == null) {
            throw Problem.invalid(at + "/email", "is required");
        }
        return email.toLowerCase(Locale.ROOT);
    }
}
