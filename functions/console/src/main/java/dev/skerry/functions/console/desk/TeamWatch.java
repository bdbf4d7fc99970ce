package dev.skerry.functions.console.desk;

import dev.skerry.accounts.CountOpenInvitations;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Place;
import dev.skerry.functions.console.desk.Need.Kind;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import jakarta.inject.Singleton;
import java.util.List;

/** Who was invited and has not come yet. */
@Singleton
final class TeamWatch implements Watch {

    private final CountOpenInvitations invitations;

    TeamWatch(CountOpenInvitations invitations) {
        this.invitations = invitations;
    }

    @Override
    public List<Need> needs(Site site, Role role) {
        int count = Place.TEAM.isOpenTo(role, site.terms()) ? invitations.count() : 0;
        return count == 0
                ? List.of()
                : List.of(new Need(Kind.INVITATION_OPEN, count, Desk.here("/team")));
    }
}
