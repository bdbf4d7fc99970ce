package dev.skerry.kernel.site;

import java.util.Locale;
import java.util.Optional;

/** What a customer ordered, least first. */
public enum Plan {
    SMALL,
    MEDIUM,
    ENTERPRISE;

    /** The spelling in rows and API bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Plan> of(String word) {
        for (Plan plan : values()) {
            if (plan.word().equals(word)) {
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }
}
