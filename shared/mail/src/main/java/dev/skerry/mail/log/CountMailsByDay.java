package dev.skerry.mail.log;

import dev.skerry.kernel.id.Ids;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** How many mails of the site in scope left on each day, as far as its log still knows. */
@Singleton
public final class CountMailsByDay {

    /** A mail may leave so long after it was made, and its id says when that was. */
    private static final Duration TRIED = Duration.ofDays(7);

    private final MailLogRepository logs;

    CountMailsByDay(MailLogRepository logs) {
        this.logs = logs;
    }

    /**
     * @param zone whose days they are
     * @return days on which none left are not in it
     */
    public Map<LocalDate, Integer> since(LocalDate first, ZoneId zone) {
        Instant since = first.atStartOfDay(zone).toInstant();
        return logs.sentByDay(Ids.firstAt(since.minus(TRIED)), since, zone);
    }
}
