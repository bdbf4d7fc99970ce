package dev.skerry.membership;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/**
 * The groups a user is in now. What has expired is not among them.
 *
 * <p>Within the user's own scope row security shows the user's own groups and no others, so a page
 * may also join members and crm_contact_mags in its own statement.
 */
@Singleton
public final class MagsOfUser {

    private final MemberRepository members;
    private final Clock clock;

    MagsOfUser(MemberRepository members, Clock clock) {
        this.members = members;
        this.clock = clock;
    }

    public Set<UUID> active(UUID user) {
        return Set.copyOf(members.magsOf(user, clock.instant()));
    }
}
