package dev.skerry.sites.setup;

import java.util.Locale;
import java.util.Optional;

/** What there is to do before a new site opens, in this order. */
public enum SetupStep {
    /** A second factor for whoever sets it up. */
    ACCOUNT,
    /** Its colours and its logo. */
    LOOK,
    /** Whom its mail is from. */
    MAIL,
    /** Who else works on it. */
    TEAM,
    /** Visitors see it. */
    OPEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SetupStep> of(String word) {
        for (SetupStep step : values()) {
            if (step.word().equals(word)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
