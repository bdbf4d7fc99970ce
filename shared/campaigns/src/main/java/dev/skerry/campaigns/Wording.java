package dev.skerry.campaigns;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign says: one text, or one under several subjects.
 *
 * @param sources the frozen template by language, for each subject
 * @param test the subjects; null for that of the template
 * @param chosen which of them the rest gets; null before somebody said so
 */
record Wording(
        List<Map<String, UUID>> sources, @Nullable SubjectTest test, @Nullable Integer chosen) {

    Wording {
        sources = sources.stream().map(Map::copyOf).toList();
    }

    /** Whether some recipients get theirs only when a subject is chosen. */
    boolean waits() {
        return test != null && test.percent() < 100 && chosen == null;
    }

    /** Whether somebody gets theirs already. */
    boolean reaches(UUID campaign, Person person) {
        return !waits() || lot(campaign, person).nextInt(100) < percent();
    }

    /** In the person's language, or the site's; of several subjects the one drawn or chosen. */
    UUID source(UUID campaign, Person person, String siteLocale) {
        Map<String, UUID> byLanguage = sources.get(subject(campaign, person));
        String locale = Objects.requireNonNullElse(person.locale(), siteLocale);
        UUID fallback = byLanguage.values().iterator().next();
        return byLanguage.getOrDefault(locale, byLanguage.getOrDefault(siteLocale, fallback));
    }

    private int subject(UUID campaign, Person person) {
        if (chosen != null) {
            return chosen;
        }
        SplittableRandom lot = lot(campaign, person);
        lot.nextInt(100);
        return lot.nextInt(sources.size());
    }

    private int percent() {
        return test == null ? 100 : test.percent();
    }

    /** The same for the same person, so that whoever draws again draws the same. */
    private static SplittableRandom lot(UUID campaign, Person person) {
        return new SplittableRandom(
                campaign.getLeastSignificantBits() ^ person.id().getLeastSignificantBits());
    }
}
