package dev.skerry.accounts;

import dev.skerry.accounts.user.User;
import dev.skerry.sites.StaffAccount;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of any site's staff, as superadmins see them.
 *
 * @param secondFactor whether they have a verified one
 */
public record StaffPerson(
        UUID id,
        String email,
        @Nullable String displayName,
        TeamMember.Standing standing,
        boolean superadmin,
        boolean secondFactor,
        @Nullable Instant lastSignInAt,
        Instant createdAt,
        List<StaffAccount.Site> sites) {

    public StaffPerson {
        sites = List.copyOf(sites);
    }

    static StaffPerson of(StaffAccount account, User person) {
        return new StaffPerson(
                person.id(),
                person.email(),
                person.displayName(),
                TeamMember.Standing.of(person, account.suspended()),
                account.superadmin(),
                person.hasSecondFactor(),
                person.lastSignInAt(),
                person.createdAt(),
                account.sites());
    }
}
