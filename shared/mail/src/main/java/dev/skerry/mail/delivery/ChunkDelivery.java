package dev.skerry.mail.delivery;

import dev.skerry.kernel.mail.Outcome;
import dev.skerry.mail.delivery.Preparation.Chunk;
import dev.skerry.mail.delivery.Preparation.Prepared;
import dev.skerry.mail.settings.SmtpConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the mails of one lease to the wire, in turns of a fraction of a second. */
@Singleton
final class ChunkDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ChunkDelivery.class);

    private final DeliveryRepository deliveries;
    private final Pacing pacing;
    private final Preparation preparation;
    private final Judgement judgement;
    private final DeliveryTimes times;
    private final Clock clock;

    ChunkDelivery(
            DeliveryRepository deliveries,
            Pacing pacing,
            Preparation preparation,
            Judgement judgement,
            DeliveryTimes times,
            Clock clock) {
        this.deliveries = deliveries;
        this.pacing = pacing;
        this.preparation = preparation;
        this.judgement = judgement;
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
        Outcome.Failure stop = wire.open().orElse(null);
        List<ClaimedMail> left = stop == null ? pacing.through(route, lease.mails()) : List.of();
        List<UUID> back = new ArrayList<>(ids(lease.mails()));
        back.removeAll(Set.copyOf(ids(left)));
        int sent = 0;
        while (stop == null && !left.isEmpty()) {
            List<ClaimedMail> turn = left.subList(0, Math.min(wire.turn(), left.size()));
            left = left.subList(turn.size(), left.size());
            Submission.Result result = submit(lease, turn, config, route, routes);
            back.addAll(result.untouched());
            stop = result.stop();
            sent +=
                    (int)
                            result.verdicts().stream()
                                    .filter(it -> it.state().equals("sent"))
                                    .count();
        }
        back.addAll(ids(left));
        if (!back.isEmpty()) {
            deliveries.release(lease.token(), back, clock.instant());
        }
        report(stop, rest);
        return sent;
    }

    private Submission.Result submit(
            Lease lease, List<ClaimedMail> turn, SmtpConfig config, Route route, Routes routes) {
        Wire wire = route.wire();
        Chunk chunk = preparation.prepare(turn, config, route, routes);
        List<UUID> wanted = ids(chunk.ready().stream().map(Prepared::mail).toList());
        Instant now = clock.instant();
        Set<UUID> marked =
                deliveries.mark(
                        lease.token(),
                        wanted,
                        route.provider(),
                        chunk.as(),
                        now,
                        now.plus(times.submission()));
        List<Prepared> onTheWire =
                chunk.ready().stream().filter(it -> marked.contains(it.mail().id())).toList();
        long start = System.nanoTime();
        Submission.Result result =
                Submission.run(route, judgement, onTheWire, times.wire().toNanos());
        wire.took(onTheWire.size() - result.untouched().size(), System.nanoTime() - start, times);
        List<Verdict> verdicts = new ArrayList<>(chunk.kept());
        verdicts.addAll(result.verdicts());
        if (!verdicts.isEmpty()) {
            conclude(lease, route, verdicts);
        }
        List<UUID> untouched = new ArrayList<>(wanted);
        untouched.removeAll(Set.copyOf(result.verdicts().stream().map(Verdict::mail).toList()));
        return new Submission.Result(result.verdicts(), untouched, result.stop());
    }

    private void conclude(Lease lease, Route route, List<Verdict> verdicts) {
        long concluded =
                deliveries.conclude(lease.token(), route.provider(), verdicts, clock.instant());
        if (concluded < verdicts.size()) {
            LOG.warn("{} answers came after the lease had ended", verdicts.size() - concluded);
        }
    }

    private void report(Outcome.@Nullable Failure stop, BiConsumer<Outcome.Failure, Instant> rest) {
        if (stop != null) {
            Instant until = judgement.standstill(stop);
            rest.accept(stop, until == null ? clock.instant().plusSeconds(1) : until);
        }
    }

    private static List<UUID> ids(List<ClaimedMail> mails) {
        return mails.stream().map(ClaimedMail::id).toList();
    }
}
