package dev.skerry.accounts.user;

import org.jspecify.annotations.Nullable;

/** An account and what its password is checked against; null while it has none. */
public record Credential(User user, @Nullable String passwordHash) {

    @Override
    public String toString() {
        return "Credential[" + user.id() + "]";
    }
}
