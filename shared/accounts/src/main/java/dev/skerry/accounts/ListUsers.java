package dev.skerry.accounts;

import dev.skerry.accounts.user.User;
import dev.skerry.accounts.user.UserRepository;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;

/** The site's accounts, newest first, for whoever manages them. */
@Singleton
public final class ListUsers {

    private static final int MOST = 1_000;
    private static final int LONGEST_FILTER = 320;

    public record Result(List<User> users, long total) {

        public Result {
            users = List.copyOf(users);
        }
    }

    private final AccountWork work;
    private final UserRepository users;

    ListUsers(AccountWork work, UserRepository users) {
        this.work = work;
        this.users = users;
    }

    /**
     * @param filter part of an address or of a display name; everybody when empty
     * @param page counts from 1
     * @param size 1 to 1000
     */
    public Result list(String filter, int page, int size) {
        MayManageUsers.check();
        if (page < 1 || page > 1_000_000) {
            throw Problem.invalid("/page", "must be 1 or more");
        }
        if (size < 1 || size > MOST) {
            throw Problem.invalid("/per_page", "must be 1 to " + MOST);
        }
        if (filter.length() > LONGEST_FILTER) {
            throw Problem.invalid("/filter", "must be at most " + LONGEST_FILTER + " characters");
        }
        return work.call(() -> new Result(users.page(filter, page - 1, size), users.count(filter)));
    }
}
