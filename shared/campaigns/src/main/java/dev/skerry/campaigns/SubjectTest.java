package dev.skerry.campaigns;

import dev.skerry.crm.PlainText;
import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Several subjects for one mail, to see which does best.
 *
 * @param subjects each by language; all in the same languages
 * @param percent how many of a hundred recipients get one of them, drawn by lot, before somebody
 *     chooses one for the rest; 100 when all do
 */
public record SubjectTest(List<SortedMap<String, String>> subjects, int percent) {

    private static final int MOST = 5;
    private static final int LONGEST = 200;
    private static final Set<String> LANGUAGES = Set.of("en", "sv");

    public SubjectTest {
        subjects = List.copyOf(subjects);
    }

    /**
     * @param subjects as given; null and empty for none, which is no test
     * @throws Problem {@code invalid_request}
     */
    public static @Nullable SubjectTest of(
            @Nullable List<@Nullable Map<String, @Nullable String>> subjects,
            @Nullable Integer percent) {
        if (subjects == null || subjects.isEmpty()) {
            if (percent != null) {
                throw Problem.invalid("/testPercent", "needs subjects");
            }
            return null;
        }
        if (subjects.size() < 2 || subjects.size() > MOST) {
            throw Problem.invalid("/subjects", "has 2 to " + MOST + " elements");
        }
        if (percent != null && (percent < 1 || percent > 100)) {
            throw Problem.invalid("/testPercent", "must be 1 to 100");
        }
        List<SortedMap<String, String>> checked = new ArrayList<>();
        for (Map<String, @Nullable String> subject : subjects) {
            String at = "/subjects/" + checked.size();
            SortedMap<String, String> next = checked(at, subject);
            if (!checked.isEmpty() && !checked.getFirst().keySet().equals(next.keySet())) {
                throw Problem.invalid(at, "is in other languages than the first one");
            }
            if (checked.stream().anyMatch(it -> !disjoint(it, next))) {
                throw Problem.invalid(at, "is there already");
            }
            checked.add(next);
        }
        return new SubjectTest(checked, percent == null ? 100 : percent);
    }

    private static SortedMap<String, String> checked(
            String at, @Nullable Map<String, @Nullable String> subject) {
        if (subject == null || subject.isEmpty() || !LANGUAGES.containsAll(subject.keySet())) {
            throw Problem.invalid(at, "is by language: sv, en, or both");
        }
        SortedMap<String, String> checked = new TreeMap<>();
        subject.forEach(
                (language, text) -> {
                    String value = PlainText.required(at + "/" + language, text, LONGEST);
                    if (value.chars().anyMatch(Character::isISOControl)) {
                        throw Problem.invalid(at + "/" + language, "must be one line");
                    }
                    checked.put(language, value);
                });
        return Collections.unmodifiableSortedMap(checked);
    }

    private static boolean disjoint(Map<String, String> one, Map<String, String> other) {
        return Collections.disjoint(one.entrySet(), other.entrySet());
    }

    /** A, B, C …: what people call the subjects of a test. */
    static String letter(int index) {
        return String.valueOf((char) ('A' + index));
    }

    /**
     * @throws Problem {@code invalid_request}
     */
    int index(@Nullable String letter) {
        for (int i = 0; i < subjects.size(); i++) {
            if (letter(i).equalsIgnoreCase(letter)) {
                return i;
            }
        }
        throw Problem.invalid("/subject", "is A to " + letter(subjects.size() - 1));
    }
}
