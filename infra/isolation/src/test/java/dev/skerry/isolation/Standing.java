package dev.skerry.isolation;

import dev.skerry.kernel.site.Role;
import java.util.Set;

/** What a caller is on the site that is asked. */
sealed interface Standing {

    /** Names no site at all. */
    record Nobody() implements Standing {}

    /** Comes with something of another site, and hears the same at every door. */
    record Foreign(Verdict verdict) implements Standing {}

    record Visitor() implements Standing {}

    record User() implements Standing {}

    /**
     * @param strong whether a second factor was shown
     * @param viewOnly a superadmin who looks at the site as this role sees it
     */
    record Staff(Role role, boolean strong, boolean viewOnly) implements Standing {}

    record Key(Set<String> scopes) implements Standing {}
}
