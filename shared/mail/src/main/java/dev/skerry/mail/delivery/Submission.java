package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.BatchConnection;
import dev.skerry.kernel.mail.MailConnection;
import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.mail.OutgoingMail;
import dev.skerry.kernel.mail.SteppedConnection;
import dev.skerry.mail.delivery.Preparation.Prepared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts marked mails on the wire at the same time: one on each connection, or all in one request.
 */
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
     * @param mails no more than the wire of the route has connections, or than one request holds
     * @param batch of that request
     */
    static Result run(
            Route route, Judgement judgement, List<Prepared> mails, @Nullable UUID batch) {
        Submission submission = new Submission(route, judgement);
        BatchConnection batching = route.wire().batching();
        if (batch != null && batching != null && !mails.isEmpty()) {
            submission.together(mails, batching, batch);
        } else {
            submission.each(mails);
        }
        return new Result(submission.verdicts, submission.stop);
    }

    private void together(List<Prepared> mails, BatchConnection connection, UUID batch) {
        List<OutgoingMail> outgoing = mails.stream().map(Prepared::outgoing).toList();
        List<Outcome> outcomes = connection.submitAll(outgoing, batch.toString());
        for (int i = 0; i < mails.size(); i++) {
            conclude(mails.get(i), again(mails.get(i), outcomes.get(i)));
        }
        // Who is in doubt together is offered again together.
        verdicts.stream()
                .filter(it -> it.outcome().equals("uncertain"))
                .flatMap(it -> Stream.ofNullable(it.notBefore()))
                .max(Comparator.naturalOrder())
                .ifPresent(at -> verdicts.replaceAll(it -> it.inDoubtUntil(at)));
    }

    /** A request that may have been taken once is not taken apart, whatever is said of it now. */
    private static Outcome again(Prepared mail, Outcome outcome) {
        return mail.batch() != null
                        && outcome instanceof Outcome.Throttled it
                        && it.retryAfter().isZero()
                ? new Outcome.Uncertain(it.reason())
                : outcome;
    }

    private void each(List<Prepared> mails) {
        List<MailConnection> connections = route.wire().connections();
        List<Carried> round = new ArrayList<>(mails.size());
        for (Prepared mail : mails) {
            round.add(new Carried(mail, connections.get(round.size())));
        }
        round.forEach(Carried::announce);
        round.forEach(Carried::handOver);
        round.forEach(it -> conclude(it.mail(), it.answer()));
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
