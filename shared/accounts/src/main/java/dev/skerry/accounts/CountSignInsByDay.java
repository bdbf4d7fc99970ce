package dev.skerry.accounts;

import dev.skerry.accounts.session.SignInDayRepository;
import dev.skerry.kernel.id.Ids;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** How often users of the site in scope signed in on each day, by whatever means. */
@Singleton
public final class CountSignInsByDay {

    /** Ids are made by the clock of the machine, rows by that of the site. */
    private static final Duration APART = Duration.ofDays(1);

    private final SignInDayRepository sessions;

    CountSignInsByDay(SignInDayRepository sessions) {
        this.sessions = sessions;
    }

    /**
     * @param zone whose days they are
     * @return days on which nobody did are not in it
     */
    public Map<LocalDate, Integer> since(LocalDate first, ZoneId zone) {
        Instant since = first.atStartOfDay(zone).toInstant();
        return sessions.byDay(Ids.firstAt(since.minus(APART)), since, zone);
    }
}
