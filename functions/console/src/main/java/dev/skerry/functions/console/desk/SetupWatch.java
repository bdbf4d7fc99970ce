package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.desk.Need.Kind;
import dev.skerry.functions.console.onboarding.Setup;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import jakarta.inject.Singleton;
import java.util.List;

/** What is left of setting a new site up. */
@Singleton
final class SetupWatch implements Watch {

    private final Setup setup;

    SetupWatch(Setup setup) {
        this.setup = setup;
    }

    @Override
    public List<Need> needs(Site site, Role role) {
        if (!role.atLeast(Role.ADMIN)) {
            return List.of();
        }
        int left = setup.left();
        return left == 0
                ? List.of()
                : List.of(new Need(Kind.SETUP_UNFINISHED, left, Desk.here("/welcome")));
    }
}
