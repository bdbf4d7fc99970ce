package dev.skerry.mail.webhook;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.sql.Database;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.SendMail;
import dev.skerry.mail.webhook.PostRepository.Claimed;
import dev.skerry.mail.webhook.PostRepository.GivenUp;
import dev.skerry.mail.webhook.Posting.Posted;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts what waits for the endpoints of the site in scope. A message is taken by any status of 200
 * to 299; anything else is tried again, sooner at first, ten times within about three days. An
 * endpoint that took nothing for five days is given up, at once where it says 410 Gone, and its
 * contact is told.
 */
@Singleton
public final class DeliverWebhooks {

    /**
     * @param delivered messages that were taken
     * @param more whether some may be left that are due
     */
    public record Result(int delivered, boolean more) {}

    /** Posted all at once: as many as one endpoint has to bear. */
    private static final int CLAIM = 20;

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LONGEST_FAILING = Duration.ofDays(5);

    /** Five days without an event are no failure. */
    private static final int FEWEST_FAILURES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhooks.class);

    private final Database database;
    private final PostRepository posts;
    private final Posting posting;
    private final SendMail sendMail;
    private final AuditLog audit;
    private final SharedClock clock;

    DeliverWebhooks(
            Database database,
            PostRepository posts,
            Posting posting,
            SendMail sendMail,
            AuditLog audit,
            SharedClock clock) {
        this.database = database;
        this.posts = posts;
        this.posting = posting;
        this.sendMail = sendMail;
        this.audit = audit;
        this.clock = clock;
    }

    public Result deliver() throws InterruptedException {
        UUID token = Ids.next();
        Instant now = clock.instant();
        List<Claimed> claimed = posts.claim(token, CLAIM, now, now.plus(LEASE));
        if (claimed.isEmpty()) {
            return new Result(0, false);
        }
        List<Posted> posted = posting.post(claimed, now);
        posts.conclude(token, posted.stream().map(Posted::verdict).toList(), clock.instant());
        giveUp(posted);
        int delivered = (int) posted.stream().filter(Posted::delivered).count();
        return new Result(delivered, claimed.size() == CLAIM);
    }

    private void giveUp(List<Posted> posted) {
        if (posted.stream().allMatch(Posted::delivered)) {
            return;
        }
        List<UUID> gone =
                posted.stream().filter(Posted::gone).map(it -> it.message().endpoint()).toList();
        Instant now = clock.instant();
        database.inTransaction(
                () -> {
                    List<GivenUp> given =
                            posts.giveUp(gone, now.minus(LONGEST_FAILING), FEWEST_FAILURES, now);
                    given.forEach(it -> tell(it, now));
                    return given.size();
                });
    }

    private void tell(GivenUp endpoint, Instant now) {
        audit.write(
                AuditEvent.done("webhook_given_up")
                        .with("webhook", endpoint.id().toString())
                        .with("reason", endpoint.reason()));
        var mail =
                new SendMail.Command(
                        "webhook_given_up",
                        endpoint.contact(),
                        Map.of("url", endpoint.url(), "gone", endpoint.reason().equals("gone")),
                        null,
                        SendMail.Category.TRANSACTIONAL,
                        "webhook-given-up-" + endpoint.id() + "-" + now.getEpochSecond());
        try {
            sendMail.send(mail);
        } catch (Problem untold) {
            // The list of endpoints says it all the same.
            LOG.warn("Nobody could be told that a webhook was given up: {}", untold.code());
        }
    }
}
