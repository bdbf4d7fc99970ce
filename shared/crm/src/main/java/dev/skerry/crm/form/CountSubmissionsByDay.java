package dev.skerry.crm.form;

import dev.skerry.kernel.id.Ids;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** How much was sent through the forms of the site in scope on each day. */
@Singleton
public final class CountSubmissionsByDay {

    /** Ids are made by the clock of the machine, rows by that of the site. */
    private static final Duration APART = Duration.ofDays(1);

    private final SubmissionRepository submissions;

    CountSubmissionsByDay(SubmissionRepository submissions) {
        this.submissions = submissions;
    }

    /**
     * @param zone whose days they are
     * @return days on which nothing was are not in it
     */
    public Map<LocalDate, Integer> since(LocalDate first, ZoneId zone) {
        Instant since = first.atStartOfDay(zone).toInstant();
        return submissions.byDay(Ids.firstAt(since.minus(APART)), since, zone);
    }
}
