package dev.skerry.accounts;

import dev.skerry.accounts.user.EmailAddress;
import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The people behind staff accounts: users of the platform, read from wherever one is. */
@Singleton
final class StaffAccounts {

    private final Directory directory;
    private final Database database;
    private final UserRepository users;

    StaffAccounts(Directory directory, Database database, UserRepository users) {
        this.directory = directory;
        this.database = database;
        this.users = users;
    }

    /** Who of them is still there, by id. */
    Map<UUID, User> byIds(List<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : atPlatform(() -> users.byIds(ids)).stream()
                        .collect(Collectors.toMap(User::id, Function.identity()));
    }

    Optional<User> byId(UUID id) {
        return atPlatform(() -> users.byId(id));
    }

    Optional<User> byEmail(EmailAddress email) {
        return atPlatform(() -> users.byEmail(email));
    }

    /** Of those whose address or name has that in it: {@link UserRepository#matching}. */
    List<UUID> matching(String part, @Nullable UUID before, int most) {
        return atPlatform(() -> users.matching(part, before, most));
    }

    private <T> T atPlatform(SiteScope.Work<T, RuntimeException> work) {
        return SiteScope.of(
                        directory.platform(),
                        new Actor.Worker("accounts"),
                        SiteScope.current().requestId())
                .call(() -> database.inTransaction(work));
    }
}
