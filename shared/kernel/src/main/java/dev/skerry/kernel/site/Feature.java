package dev.skerry.kernel.site;

import java.util.Locale;
import java.util.Optional;

/** What a site may have or do without. The rest, such as accounts and settings, every site has. */
public enum Feature {
    MEDIA(Plan.SMALL),
    GALLERIES(Plan.SMALL),
    CRM(Plan.SMALL),
    FORMS(Plan.SMALL),
    MEMBERSHIP(Plan.SMALL),
    MESSAGES(Plan.SMALL),
    CAMPAIGNS(Plan.MEDIUM),
    OWN_DOMAINS(Plan.MEDIUM),
    WEBHOOKS(Plan.ENTERPRISE);

    private final Plan least;

    Feature(Plan least) {
        this.least = least;
    }

    /** Whether the plan has it, where nothing else was agreed. */
    public boolean isIn(Plan plan) {
        return plan.compareTo(least) >= 0;
    }

    /** The spelling in rows and API bodies. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Feature> of(String word) {
        for (Feature feature : values()) {
            if (feature.word().equals(word)) {
                return Optional.of(feature);
            }
        }
        return Optional.empty();
    }
}
