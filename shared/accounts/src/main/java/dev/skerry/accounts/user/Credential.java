package dev.skerry.accounts.user;

import org.jspecify.annotations.Nullable;

/**
 * An account and what its password is checked against.
 *
 * @param passwordHash null while it has none
 */
public record Credential(User user, @Nullable String passwordHash) {

    /** Whether the account's owner has chosen a password. */
    public boolean isOwn() {
        return passwordHash != null && !user.passwordLent();
    }

    @Override
    public String toString() {
        return "Credential[" + user.id() + "]";
    }
}
