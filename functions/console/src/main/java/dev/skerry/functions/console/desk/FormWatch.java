package dev.skerry.functions.console.desk;

import dev.skerry.crm.form.CountSubmissionsByDay;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Words;
import dev.skerry.functions.console.desk.Need.Kind;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** What came in through the site's forms this last week. */
@Singleton
final class FormWatch implements Watch {

    private static final int DAYS = 7;

    private final CountSubmissionsByDay submissions;
    private final Clock clock;

    FormWatch(CountSubmissionsByDay submissions, Clock clock) {
        this.submissions = submissions;
        this.clock = clock;
    }

    @Override
    public List<Need> needs(Site site, Role role) {
        if (!site.terms().has(Feature.FORMS)
                || !role.atLeast(site.terms().leastRole(Feature.FORMS))) {
            return List.of();
        }
        LocalDate first = LocalDate.ofInstant(clock.instant(), Words.ZONE).minusDays(DAYS - 1L);
        int count =
                submissions.since(first, Words.ZONE).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        return count == 0
                ? List.of()
                : List.of(new Need(Kind.SUBMISSION_NEW, count, Desk.here("/forms")));
    }
}
