package dev.skerry.sites;

import dev.skerry.kernel.identity.SecondFactorRule;
import dev.skerry.kernel.site.Role;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Who of the staff must not be without a second factor. */
@Singleton
public final class FactorDuty {

    private final StaffAccountRepository accounts;
    private final SecondFactorRule rule;

    FactorDuty(StaffAccountRepository accounts, SecondFactorRule rule) {
        this.accounts = accounts;
        this.rule = rule;
    }

    /** Whether a role that the account has anywhere asks for one. */
    public boolean holds(UUID account) {
        return rule.concerns(Role.ADMIN)
                && accounts.find(account).filter(StaffAccount::isPowerful).isPresent();
    }
}
