package dev.skerry.accounts;

import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * One account of the site in scope, as far as row security shows it to the actor: users see
 * themselves.
 */
@Singleton
public final class FetchUser {

    private final UserRepository users;

    FetchUser(UserRepository users) {
        this.users = users;
    }

    public Optional<User> fetch(UUID id) {
        return users.byId(id);
    }
}
