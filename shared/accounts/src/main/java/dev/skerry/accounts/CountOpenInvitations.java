package dev.skerry.accounts;

import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** How many of the team of the site in scope were invited and have not come yet. */
@Singleton
public final class CountOpenInvitations {

    private static final int PAGE = 100;

    private final ListTeam team;

    CountOpenInvitations(ListTeam team) {
        this.team = team;
    }

    /**
     * @throws Problem {@code forbidden}
     */
    public int count() {
        int open = 0;
        @Nullable String cursor = null;
        do {
            var page = team.list(PageRequest.of(PAGE, cursor));
            open +=
                    (int)
                            page.items().stream()
                                    .filter(it -> it.standing() == TeamMember.Standing.INVITED)
                                    .count();
            cursor = page.nextCursor();
        } while (cursor != null);
        return open;
    }
}
