package dev.skerry.accounts;

import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.erasure.Person;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody means. Address and account are one person's where the address was confirmed: else
 * whoever signs up with a stranger's would be told what the site knows of the stranger.
 */
@Singleton
public final class FindPerson {

    private final UserRepository users;

    FindPerson(UserRepository users) {
        this.users = users;
    }

    /**
     * @throws Problem {@code invalid_request} for both or neither, or for what is no address;
     *     {@code not_found} for an account that is not there
     */
    public Person find(@Nullable String email, @Nullable UUID user) {
        if ((email == null) == (user == null)) {
            throw Problem.invalid("/email", "either email or userId");
        }
        if (user != null) {
            return of(users.byId(user).orElseThrow(() -> Problem.notFound("user")));
        }
        Person person = new Person(email, null);
        EmailAddress address = new EmailAddress(Objects.requireNonNull(person.address()));
        Optional<User> account = users.byEmail(address).filter(User::isConfirmed);
        return new Person(email, account.map(User::id).orElse(null));
    }

    static Person of(User user) {
        return new Person(user.isConfirmed() ? user.email() : null, user.id());
    }
}
