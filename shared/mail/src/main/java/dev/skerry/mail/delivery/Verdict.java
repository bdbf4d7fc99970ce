package dev.skerry.mail.delivery;

import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.mail.Outcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a mail after an attempt.
 *
 * @param state ready, sent, uncertain or failed
 * @param burnt whether the attempt counts against the mail
 * @param notBefore when a mail that is ready again may be claimed
 * @param outcome the word in the log
 */
record Verdict(
        UUID mail,
        UUID attempt,
        String state,
        boolean burnt,
        @Nullable Instant notBefore,
        String outcome,
        @Nullable String phase,
        @Nullable String reason,
        @Nullable String providerId) {

    static Verdict sent(UUID mail, Outcome.Accepted accepted) {
        return new Verdict(
                mail,
                Ids.next(),
                "sent",
                true,
                null,
                "accepted",
                null,
                null,
                accepted.providerId());
    }

    static Verdict retry(
            UUID mail, boolean burnt, Instant at, String outcome, Outcome.Failure failure) {
        return of(mail, "ready", burnt, at, outcome, failure);
    }

    static Verdict over(UUID mail, String state, String outcome, Outcome.Failure failure) {
        return of(mail, state, true, null, outcome, failure);
    }

    /** A mail that cannot be made at all, whatever the relay would say. */
    static Verdict unmade(UUID mail, String reason) {
        return new Verdict(
                mail, Ids.next(), "failed", true, null, "template_invalid", null, reason, null);
    }

    /** The same, put off until then if it is put off because nobody knows. */
    Verdict inDoubtUntil(Instant at) {
        return notBefore == null || !outcome.equals("uncertain")
                ? this
                : new Verdict(mail, attempt, state, burnt, at, outcome, phase, reason, providerId);
    }

    private static Verdict of(
            UUID mail,
            String state,
            boolean burnt,
            @Nullable Instant at,
            String outcome,
            Outcome.Failure failure) {
        String phase = failure.phase().name().toLowerCase(java.util.Locale.ROOT);
        return new Verdict(
                mail, Ids.next(), state, burnt, at, outcome, phase, failure.reason(), null);
    }
}
