package dev.skerry.kernel.audit;

import dev.skerry.kernel.erasure.AddressHash;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The site's record of who did what. An entry joins the transaction of what it tells of, if there
 * is one, so that neither is there without the other; of a refusal there is none.
 */
@Singleton
public final class AuditLog {

    private static final Actor WRITER = new Actor.Worker("audit");

    private static final int HASH_LENGTH = 24;

    private final AuditRepository entries;
    private final Clock clock;

    AuditLog(AuditRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** Who asked is read from the scope, also where Skerry works on their behalf. */
    public void write(AuditEvent event) {
        SiteScope scope = SiteScope.current();
        Actor asking = scope.asking();
        String address = event.address() == null ? null : hash(scope, event.address());
        Runnable insert = () -> entries.insert(event, asking, address, clock.instant());
        if (mayWrite(scope.actor())) {
            insert.run();
        } else {
            scope.as(WRITER).run(insert);
        }
    }

    private static boolean mayWrite(Actor actor) {
        return actor instanceof Actor.Service
                || actor instanceof Actor.Worker
                || (actor instanceof Actor.Staff who && !who.viewOnly());
    }

    /**
     * For work that is begun again after it broke off: nothing when such an event has happened to
     * the subject already. Asks as Skerry's own worker.
     */
    public void writeOnce(AuditEvent event) {
        if (!entries.isKnown(event)) {
            write(event);
        }
    }

    /** Newest first, as far as row security shows them to the actor. */
    public Page<AuditEntry> page(PageRequest page, @Nullable String name, @Nullable UUID subject) {
        return page(page, new AuditFilter(name, subject, null, null, null));
    }

    /** Newest first, as far as row security shows them to the actor. */
    public Page<AuditEntry> page(PageRequest page, AuditFilter filter) {
        return Page.of(entries.page(page, filter), page, AuditEntry::id);
    }

    /** When the event last happened to each of these accounts, of those it ever happened to. */
    public Map<UUID, Instant> last(String event, List<UUID> subjects) {
        return subjects.isEmpty() ? Map.of() : entries.last(event, subjects);
    }

    /** Tells two addresses apart, on one site; says neither. */
    private static String hash(SiteScope scope, String address) {
        String norm = address.toLowerCase(Locale.ROOT);
        return AddressHash.of(scope.site().id(), norm).substring(0, HASH_LENGTH);
    }
}
