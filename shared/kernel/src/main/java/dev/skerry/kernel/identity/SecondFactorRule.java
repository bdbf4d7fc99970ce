package dev.skerry.kernel.identity;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Role;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.util.Set;

/**
 * Which staff show a second factor: superadmins for everything, admins for what decides who else
 * gets in (settings, members, staff, keys). Only a deployment that says it is for development may
 * switch this off; any other does not start without it.
 */
@Context
public final class SecondFactorRule {

    private static final String DEVELOPMENT = "development";
    private static final Set<String> PROFILES = Set.of("production", DEVELOPMENT);

    private final boolean enforced;

    public SecondFactorRule(
            @Value("${skerry.profile:production}") String profile,
            @Value("${skerry.second-factor:true}") boolean enforced) {
        refuse(!PROFILES.contains(profile), "skerry.profile is production or development");
        refuse(
                !enforced && !profile.equals(DEVELOPMENT),
                "skerry.second-factor can be off only where skerry.profile is development");
        this.enforced = enforced;
    }

    /** Whether somebody of this role has to have a second factor at all. */
    public boolean concerns(Role role) {
        return enforced && role.atLeast(Role.ADMIN);
    }

    /**
     * @param sensitive whether admins have to show it for what they are about to do
     * @throws Problem {@code insufficient_aal}
     */
    public void check(Actor.Staff who, boolean sensitive) {
        boolean asked = sensitive || who.viewOnly() || who.role() == Role.SUPERADMIN;
        if (enforced && asked && !who.isStrong()) {
            throw missing("Verify a second factor first");
        }
    }

    public static Problem missing(String detail) {
        return new Problem(ProblemCode.INSUFFICIENT_AAL, detail);
    }

    private static void refuse(boolean defect, String why) {
        if (defect) {
            throw new IllegalStateException("Refusing to serve: " + why);
        }
    }
}
