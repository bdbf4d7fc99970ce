package dev.skerry.membership;

import dev.skerry.crm.mag.ContactMag;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * The groups a user is or was in, by name, for the site's staff; {@link MagsOfUser} says what holds
 * now.
 */
@Singleton
public final class GroupsOfUser {

    private final MemberRepository members;

    GroupsOfUser(MemberRepository members) {
        this.members = members;
    }

    /** None for a user that is not there. */
    public List<ContactMag> list(UUID user) {
        return members.groupsOf(user);
    }
}
