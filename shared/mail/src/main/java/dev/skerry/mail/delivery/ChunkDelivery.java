package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.kernel.time.SharedClock;
import dev.skerry.mail.delivery.LeaseRepository.Way;
import dev.skerry.mail.delivery.Preparation.Chunk;
import dev.skerry.mail.delivery.Preparation.Prepared;
import dev.skerry.mail.settings.SmtpConfig;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the mails of one lease to the wire, in rounds of one mail on each connection, or of one
 * request.
 */
@Singleton
final class ChunkDelivery {

    private final LeaseRepository leases;
    private final Pacing pacing;
    private final Preparation preparation;
    private final Judgement judgement;
    private final RelayConnections connections;
    private final DeliveryTimes times;
    private final SharedClock clock;

    ChunkDelivery(
            LeaseRepository leases,
            Pacing pacing,
            Preparation preparation,
            Judgement judgement,
            RelayConnections connections,
            DeliveryTimes times,
            SharedClock clock) {
        this.leases = leases;
        this.pacing = pacing;
        this.preparation = preparation;
        this.judgement = judgement;
        this.connections = connections;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Whatever is not concluded is ready again when this returns, and the lease is over.
     *
     * @param route the way that mail takes now
     * @param rest told until when that way has to rest, and why
     * @return how many were sent
     */
    int deliver(
            Lease lease,
            SmtpConfig config,
            Route route,
            Routes routes,
            BiConsumer<Outcome.Failure, Instant> rest) {
        Instant end = clock.instant().plus(times.lease());
        Wire wire = route.wire();
        Outcome.Failure stop = wire.open(1).orElse(null);
        List<ClaimedMail> through = stop == null ? pacing.through(route, lease.mails()) : List.of();
        Chunk chunk = preparation.prepare(through, config, route, routes);
        Deque<Prepared> left = new ArrayDeque<>(chunk.ready());
        Way way = new Way(lease.token(), route.provider());
        Journal journal = new Journal(leases, times.submission(), clock, lease, way);
        journal.note(chunk.kept());
        while (stop == null
                && !left.isEmpty()
                && !journal.isLost()
                && clock.instant().isBefore(end)) {
            stop = wire.open(connections.worthOpeningFor(left.size())).orElse(null);
            if (stop == null) {
                Round round = Round.next(left, chunk.now(), wire);
                String as = preparation.written(round.sender());
                List<Prepared> onTheWire = journal.mark(round.mails(), as);
                Submission.Result result =
                        Submission.run(route, judgement, onTheWire, round.batch());
                journal.note(result.verdicts());
                stop = result.stop();
            }
        }
        journal.end();
        report(stop, rest);
        return journal.sent();
    }

    private void report(Outcome.@Nullable Failure stop, BiConsumer<Outcome.Failure, Instant> rest) {
        if (stop != null) {
            Instant until = judgement.standstill(stop);
            rest.accept(stop, until == null ? clock.instant().plusSeconds(1) : until);
        }
    }
}
