package dev.skerry.operations.billing;

import dev.skerry.kernel.site.Site;
import dev.skerry.sites.billing.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A notice in the words of a mail: which template, and what it names.
 *
 * @param locale of the site
 */
record NoticeMail(String template, Map<String, Object> values, String locale) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    NoticeMail {
        values = Map.copyOf(values);
    }

    static NoticeMail of(Notice notice, Site site) {
        Instant locks = notice.locksAt() == null ? notice.at() : notice.locksAt();
        Map<String, Object> values = new HashMap<>();
        values.put("title", site.name());
        values.put("date", day(notice.at(), site.locale()));
        values.put("locks", day(locks, site.locale()));
        values.put("link", notice.address() == null ? site.publicUrl() : notice.address());
        return new NoticeMail(template(notice.kind()), values, site.locale());
    }

    private static String template(Notice.Kind kind) {
        return switch (kind) {
            case TRIAL_ENDS_IN_A_WEEK, TRIAL_ENDS_TOMORROW -> "trial_ending";
            case TRIAL_ENDED -> "trial_ended";
            case PAYMENT_FAILED -> "payment_failed";
            case SITE_LOCKED -> "site_locked";
        };
    }

    /** As people write it: 2026-11-30 in Swedish, 30 November 2026 in English. */
    private static String day(Instant at, String locale) {
        LocalDate day = at.atZone(ZONE).toLocalDate();
        return locale.equals("sv") ? day.toString() : ENGLISH.format(day);
    }
}
