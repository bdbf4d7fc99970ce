package dev.skerry.accounts;

import dev.skerry.accounts.user.User;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.Assignment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of a site's staff, as the others there see them.
 *
 * @param id the account at the platform
 * @param since when they got a role here
 * @param secondFactor whether they have a verified one
 * @param lastEnteredAt when they last came to this site; what they do elsewhere is not told here
 */
public record TeamMember(
        UUID id,
        String email,
        @Nullable String displayName,
        Role role,
        boolean owner,
        Standing standing,
        Instant since,
        boolean secondFactor,
        @Nullable Instant lastEnteredAt) {

    /** Whether somebody can come in. */
    public enum Standing {
        ACTIVE,
        /** Has not come yet. */
        INVITED,
        SUSPENDED;

        static Standing of(User account, boolean suspended) {
            if (suspended) {
                return SUSPENDED;
            }
            return account.isConfirmed() ? ACTIVE : INVITED;
        }
    }

    static TeamMember of(Assignment assignment, User account, @Nullable Instant lastEnteredAt) {
        return new TeamMember(
                account.id(),
                account.email(),
                account.displayName(),
                assignment.role(),
                assignment.owner(),
                Standing.of(account, assignment.suspended()),
                assignment.since(),
                account.hasSecondFactor(),
                lastEnteredAt);
    }
}
