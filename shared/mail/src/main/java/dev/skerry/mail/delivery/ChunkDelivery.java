package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.mail.delivery.Preparation.Chunk;
import dev.skerry.mail.delivery.Preparation.Prepared;
import dev.skerry.mail.settings.SmtpConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the mails of one lease to the wire, in rounds of one mail on each connection. */
@Singleton
final class ChunkDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ChunkDelivery.class);

    private final DeliveryRepository deliveries;
    private final Pacing pacing;
    private final Preparation preparation;
    private final Judgement judgement;
    private final RelayConnections connections;
    private final DeliveryTimes times;
    private final Clock clock;

    ChunkDelivery(
            DeliveryRepository deliveries,
            Pacing pacing,
            Preparation preparation,
            Judgement judgement,
            RelayConnections connections,
            DeliveryTimes times,
            Clock clock) {
        this.deliveries = deliveries;
        this.pacing = pacing;
        this.preparation = preparation;
        this.judgement = judgement;
        this.connections = connections;
        this.times = times;
        this.clock = clock;
    }

    /**
     * Whatever is not concluded is ready again when this returns.
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
        Wire wire = route.wire();
        Outcome.Failure stop = wire.open(1).orElse(null);
        List<ClaimedMail> through = stop == null ? pacing.through(route, lease.mails()) : List.of();
        Chunk chunk = preparation.prepare(through, config, route, routes);
        Deque<Prepared> left = new ArrayDeque<>(chunk.ready());
        Set<UUID> back = new HashSet<>(ids(lease.mails()));
        List<Verdict> known = chunk.kept();
        int sent = 0;
        while (stop == null && !left.isEmpty()) {
            stop = wire.open(connections.worthOpeningFor(left.size())).orElse(null);
            if (stop == null) {
                List<Prepared> round = next(left, wire.connections().size());
                List<Prepared> onTheWire = mark(lease, route, known, round, chunk.as());
                back.removeAll(mails(known));
                back.removeAll(ids(onTheWire.stream().map(Prepared::mail).toList()));
                Submission.Result result = Submission.run(route, judgement, onTheWire);
                back.addAll(result.untouched());
                known = result.verdicts();
                stop = result.stop();
                sent += (int) known.stream().filter(it -> it.state().equals("sent")).count();
            }
        }
        mark(lease, route, known, List.of(), null);
        back.removeAll(mails(known));
        if (!back.isEmpty()) {
            deliveries.release(lease.token(), List.copyOf(back), clock.instant());
        }
        report(stop, rest);
        return sent;
    }

    private static List<Prepared> next(Deque<Prepared> left, int most) {
        List<Prepared> round = new ArrayList<>(most);
        while (round.size() < most && !left.isEmpty()) {
            round.add(left.remove());
        }
        return round;
    }

    /**
     * Writes down what became of the last round, and in the same statement that the next one is
     * about to be on the wire: whoever ends now leaves no more in doubt than is under way.
     *
     * @return those of the round that may be
     */
    private List<Prepared> mark(
            Lease lease,
            Route route,
            List<Verdict> known,
            List<Prepared> round,
            @Nullable String as) {
        if (known.isEmpty() && round.isEmpty()) {
            return round;
        }
        Instant now = clock.instant();
        DeliveryRepository.Turn turn =
                deliveries.turn(
                        lease.token(),
                        route.provider(),
                        known,
                        ids(round.stream().map(Prepared::mail).toList()),
                        as,
                        now,
                        now.plus(times.submission()));
        if (turn.concluded() < known.size()) {
            LOG.warn("{} answers came after the lease had ended", known.size() - turn.concluded());
        }
        return round.stream().filter(it -> turn.marked().contains(it.mail().id())).toList();
    }

    private void report(Outcome.@Nullable Failure stop, BiConsumer<Outcome.Failure, Instant> rest) {
        if (stop != null) {
            Instant until = judgement.standstill(stop);
            rest.accept(stop, until == null ? clock.instant().plusSeconds(1) : until);
        }
    }

    private static List<UUID> mails(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::mail).toList();
    }

    private static List<UUID> ids(List<ClaimedMail> mails) {
        return mails.stream().map(ClaimedMail::id).toList();
    }
}
