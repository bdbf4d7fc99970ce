package dev.skerry.membership;

import dev.skerry.crm.mag.ContactMag;
import dev.skerry.crm.mag.ContactMagRepository;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a contact into a group by hand, which makes the contact a member, or takes one out. */
@Singleton
public final class AssignMag {

    private final ContactMagRepository mags;
    private final MemberRepository members;
    private final Database database;
    private final Clock clock;
    private final AuditLog audit;

    AssignMag(
            ContactMagRepository mags,
            MemberRepository members,
            Database database,
            Clock clock,
            AuditLog audit) {
        this.mags = mags;
        this.members = members;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * @param expiresAt null for never; replaces an earlier one
     * @throws Problem {@code not_found}, {@code invalid_request}
     */
    public List<ContactMag> assign(UUID contact, UUID mag, @Nullable Instant expiresAt) {
        Instant now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw Problem.invalid("/expiresAt", "is in the past");
        }
        return database.inTransaction(
                () -> {
                    if (!mags.assign(contact, mag, "manual", expiresAt, now)) {
                        throw Problem.notFound("contact or group");
                    }
                    members.ensure(contact, now);
                    audit.write(event("mag_assigned", contact, mag));
                    return mags.ofContact(contact);
                });
    }

    /**
     * @throws Problem {@code not_found}
     */
    public void remove(UUID contact, UUID mag) {
        database.inTransaction(
                () -> {
                    if (!mags.remove(contact, mag)) {
                        throw Problem.notFound("assignment");
                    }
                    audit.write(event("mag_removed", contact, mag));
                    return mag;
                });
    }

    private static AuditEvent event(String name, UUID contact, UUID mag) {
        return AuditEvent.done(name)
                .with("contact", contact.toString())
                .with("mag", mag.toString());
    }
}
