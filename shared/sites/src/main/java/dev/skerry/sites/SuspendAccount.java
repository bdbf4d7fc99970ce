package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Takes everything that a staff account may do away, on every site and from the next request on, or
 * gives it back. Its roles stay as they are.
 */
@Singleton
public final class SuspendAccount {

    private final RequireSuperadmin superadmin;
    private final StaffAccountRepository accounts;
    private final Clock clock;

    SuspendAccount(RequireSuperadmin superadmin, StaffAccountRepository accounts, Clock clock) {
        this.superadmin = superadmin;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code forbidden}, {@code not_found}, {@code conflict} for one's own account
     */
    public void suspend(UUID account, boolean suspended) {
        Actor.Staff actor = superadmin.check();
        if (suspended && actor.accountId().equals(account)) {
            throw new Problem(ProblemCode.CONFLICT, "Nobody suspends themselves");
        }
        if (!accounts.suspend(account, suspended ? clock.instant() : null)) {
            throw Problem.notFound("staff account");
        }
    }
}
