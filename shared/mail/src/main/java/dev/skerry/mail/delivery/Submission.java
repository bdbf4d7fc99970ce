package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.SteppedConnection;
import dev.skerry.mail.delivery.Preparation.Prepared;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts marked mails on the wire, one on each connection, all at the same time. */
final class Submission {

    /**
     * @param verdicts of the mails that were tried; none of those that provably never were on the
     *     wire
     * @param stop why no more mail of the site should be tried now
     */
    record Result(List<Verdict> verdicts, Outcome.@Nullable Failure stop) {}

    private record Carried(Prepared mail, MailConnection connection) {

        void announce() {
            if (connection instanceof SteppedConnection stepped) {
                stepped.announce(mail.outgoing());
            }
        }

        void handOver() {
            if (connection instanceof SteppedConnection stepped) {
                stepped.handOver();
            }
        }

        Outcome answer() {
            return connection instanceof SteppedConnection stepped
                    ? stepped.answer()
                    : connection.submit(mail.outgoing());
        }
    }

    private final Route route;
    private final Judgement judgement;
    private final List<Verdict> verdicts = new ArrayList<>();
    private Outcome.@Nullable Failure stop;

    private Submission(Route route, Judgement judgement) {
        this.route = route;
        this.judgement = judgement;
    }

    /**
     * @param mails no more than the wire of the route has connections
     */
    static Result run(Route route, Judgement judgement, List<Prepared> mails) {
        Submission submission = new Submission(route, judgement);
        List<MailConnection> connections = route.wire().connections();
        List<Carried> round = new ArrayList<>(mails.size());
        for (Prepared mail : mails) {
            round.add(new Carried(mail, connections.get(round.size())));
        }
        round.forEach(Carried::announce);
        round.forEach(Carried::handOver);
        round.forEach(it -> submission.conclude(it.mail(), it.answer()));
        return new Result(submission.verdicts, submission.stop);
    }

    private void conclude(Prepared mail, Outcome outcome) {
        if (outcome instanceof Outcome.Throttled it && it.retryAfter().isZero()) {
            // Only the connection had its share; the next round opens another.
            return;
        }
        verdicts.add(judgement.of(mail.mail(), outcome, route.transport()));
        if (outcome instanceof Outcome.Failure failure && judgement.standstill(failure) != null) {
            stop = failure;
        }
    }
}
