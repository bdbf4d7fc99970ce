package dev.skerry.sites.subscription;

import java.time.Instant;
import java.time.ZoneId;

/** Lengths of time as people count them: by the calendar in Stockholm, not in hours. */
public final class Term {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final int TRIAL_MONTHS = 3;
    private static final int GRACE_DAYS = 14;

    private Term() {}

    /** The same day and time three months on, or the last day of a month that is too short. */
    static Instant trialFrom(Instant start) {
        return start.atZone(ZONE).plusMonths(TRIAL_MONTHS).toInstant();
    }

    static Instant graceAfter(Instant end) {
        return graceAfter(end, GRACE_DAYS);
    }

    public static Instant graceAfter(Instant end, int days) {
        return end.atZone(ZONE).plusDays(days).toInstant();
    }
}
