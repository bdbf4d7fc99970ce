package dev.skerry.kernel.site;

import java.util.Locale;
import java.util.Optional;

/** What staff may do on a site, least first. */
public enum Role {
    VIEWER,
    CREATOR,
    EDITOR,
    OPERATOR,
    ADMIN,
    SUPERADMIN;

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /** The spelling in tokens, rows and API bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
