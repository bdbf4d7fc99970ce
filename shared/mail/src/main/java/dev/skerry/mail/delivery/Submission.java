package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.mail.delivery.Preparation.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts marked mails on the wire, one after the other, for as long as the site's turn lasts and
 * nothing says to stop.
 */
final class Submission {

    /**
     * @param verdicts of the mails that were tried
     * @param untouched mails that provably never were on the wire
     * @param stop why no more mail of the site should be tried now
     */
    record Result(List<Verdict> verdicts, List<UUID> untouched, Outcome.@Nullable Failure stop) {}

    private final Route route;
    private final Wire wire;
    private final Judgement judgement;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<UUID> untouched = new ArrayList<>();
    private Outcome.@Nullable Failure stop;

    private Submission(Route route, Judgement judgement) {
        this.route = route;
        this.wire = route.wire();
        this.judgement = judgement;
    }

    static Result run(Route route, Judgement judgement, List<Prepared> mails, long nanos) {
        Submission submission = new Submission(route, judgement);
        long end = System.nanoTime() + nanos;
        for (Prepared mail : mails) {
            boolean first = submission.verdicts.isEmpty();
            if (submission.stop == null && (first || System.nanoTime() < end)) {
                submission.submit(mail);
            } else {
                submission.untouched.add(mail.mail().id());
            }
        }
        return new Result(submission.verdicts, submission.untouched, submission.stop);
    }

    private void submit(Prepared mail) {
        stop = wire.open().orElse(null);
        if (stop != null) {
            untouched.add(mail.mail().id());
            return;
        }
        Outcome outcome = wire.connection().submit(mail.outgoing());
        if (outcome instanceof Outcome.Throttled it && it.retryAfter().isZero()) {
            // Only the connection had its share; the next mail opens another.
            untouched.add(mail.mail().id());
            wire.close();
            return;
        }
        verdicts.add(judgement.of(mail.mail(), outcome, route.transport()));
        if (outcome instanceof Outcome.Failure failure && judgement.standstill(failure) != null) {
            stop = failure;
        }
    }
}
