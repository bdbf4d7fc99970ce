package dev.skerry.mail.feedback;

import dev.skerry.kernel.sql.Database;
import dev.skerry.mail.feedback.FeedbackRepository.Sent;
import dev.skerry.mail.suppression.Suppression.Reason;
import dev.skerry.mail.suppression.Suppression.Scope;
import dev.skerry.mail.suppression.SuppressionRepository;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a provider reports, and draws the conclusions: an address that is not there gets no
 * more mail, nor does mass mail go on to who called it spam. The same event twice is one, and order
 * does not matter. Only mail that the site in scope sent counts: an event about any other, of a
 * site that shares the provider's account for one, means nothing.
 */
@Singleton
public final class RecordFeedback {

    /**
     * @param recorded events that were new and about mail of this site
     */
    public record Result(int recorded) {}

    /** So many soft bounces, none of its mail delivered between them, are a mailbox given up. */
    private static final int SOFT_BOUNCES = 5;

    private static final Duration SOFT_BOUNCE_MEMORY = Duration.ofDays(30);

    /** Clocks differ; what is further ahead than this is no time of an event. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(RecordFeedback.class);

    private final Database database;
    private final FeedbackRepository feedback;
    private final SuppressionRepository suppressions;
    private final Clock clock;

    RecordFeedback(
            Database database,
            FeedbackRepository feedback,
            SuppressionRepository suppressions,
            Clock clock) {
        this.database = database;
        this.feedback = feedback;
        this.suppressions = suppressions;
        this.clock = clock;
    }

    public Result record(List<Feedback> events) {
        int recorded = 0;
        for (Feedback event : events) {
            if (database.inTransaction(() -> record(event))) {
                recorded++;
            }
        }
        if (recorded < events.size()) {
            LOG.info(
                    "{} of {} events were known or not ours",
                    events.size() - recorded,
                    events.size());
        }
        return new Result(recorded);
    }

    private boolean record(Feedback event) {
        Optional<Sent> mail = feedback.find(event);
        if (mail.isEmpty() || event.at().isAfter(clock.instant().plus(AHEAD))) {
            return false;
        }
        if (!feedback.add(event, mail.get())) {
            return false;
        }
        feedback.log(event, mail.get(), clock.instant());
        conclude(event, mail.get());
        return true;
    }

    private void conclude(Feedback event, Sent mail) {
        switch (event.kind()) {
            case DELIVERED, REJECTED -> {}
            case HARD_BOUNCE, SUPPRESSED ->
                    suppress(mail, Scope.ALL, Reason.BOUNCE, event.reason());
            case COMPLAINT ->
                    suppress(
                            mail,
                            mail.bulk() ? Scope.BULK : Scope.ALL,
                            Reason.COMPLAINT,
                            event.reason());
            case UNSUBSCRIBED -> suppress(mail, Scope.BULK, Reason.UNSUBSCRIBED, null);
            case SOFT_BOUNCE -> {
                Instant since = event.at().minus(SOFT_BOUNCE_MEMORY);
                if (feedback.softBounces(mail.norm(), since) >= SOFT_BOUNCES) {
                    suppress(mail, Scope.ALL, Reason.BOUNCE, event.reason());
                }
            }
        }
    }

    private void suppress(Sent mail, Scope scope, Reason reason, @Nullable String note) {
        suppressions.add(mail.norm(), scope, null, reason, note, clock.instant());
    }
}
