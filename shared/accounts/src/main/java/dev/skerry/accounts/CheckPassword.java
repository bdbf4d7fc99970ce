package dev.skerry.accounts;

import dev.skerry.accounts.password.BreachedPasswords;
import dev.skerry.accounts.password.PasswordPolicy;
import dev.skerry.accounts.settings.AccountSettings;
import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;

/** Whether somebody may have this password on the site in scope. */
@Singleton
final class CheckPassword {

    private final BreachedPasswords breached;

    CheckPassword(BreachedPasswords breached) {
        this.breached = breached;
    }

    /**
     * Outside a transaction: somebody far away may be asked.
     *
     * @throws dev.skerry.kernel.problem.Problem {@code weak_password}
     */
    void check(String password, AccountSettings account, EmailAddress email) {
        PasswordPolicy.check(
                password, account.minPasswordLength(), SiteScope.current().site(), email);
        if (account.breachedPasswords() && breached.contains(password)) {
            throw PasswordPolicy.breached();
        }
    }
}
