package dev.skerry.accounts.user;

import org.jspecify.annotations.Nullable;

/**
 * An account and what its password is checked against.
 *
 * @param passwordHash null while it has none
 * @param temporary whether somebody else than its owner chose it
 */
public record Credential(User user, @Nullable String passwordHash, boolean temporary) {

    /** Whether the account's owner has chosen a password. */
    public boolean isOwn() {
        return passwordHash != null && !temporary;
    }

    @Override
    public String toString() {
        return "Credential[" + user.id() + "]";
    }
}
