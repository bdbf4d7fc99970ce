package dev.skerry.sites.billing;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteScope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off what the provider told, one event at a time for each subscription. What fails is tried
 * again after 10 s, 1 min, 5 min, 30 min and 2 h, then waits for somebody; what is refused waits at
 * once.
 */
@Singleton
public final class WorkEvents {

    private static final Logger LOG = LoggerFactory.getLogger(WorkEvents.class);

    private static final Actor WORKER = new Actor.Worker("stripe");

    private static final int LANES = 20;
    private static final int ROUNDS = 50;

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2));

    private final BillingEventRepository events;
    private final BillingSubscriptionRepository subscriptions;
    private final LaneRepository lanes;
    private final EventSteps steps;
    private final Directory directory;

    WorkEvents(
            BillingEventRepository events,
            BillingSubscriptionRepository subscriptions,
            LaneRepository lanes,
            EventSteps steps,
            Directory directory) {
        this.events = events;
        this.subscriptions = subscriptions;
        this.lanes = lanes;
        this.steps = steps;
        this.directory = directory;
    }

    /**
     * @return true when there is more to do right away
     */
    public boolean work() {
        for (int round = 0; round < ROUNDS; round++) {
            List<String> due = events.dueLanes(LANES);
            if (due.isEmpty()) {
                return false;
            }
            due.forEach(this::work);
        }
        return true;
    }

    private void work(String lane) {
        UUID lease = UUID.randomUUID();
        if (!lanes.claim(lane, lease)) {
            return;
        }
        for (StripeEvent event : events.due(lane)) {
            if (!lanes.keep(lane, lease)) {
                LOG.warn("What is told of {} is somebody else's to work off by now", lane);
                return;
            }
            SiteScope.of(directory.platform(), WORKER, event.id()).run(() -> work(event));
        }
        lanes.release(lane, lease);
    }

    private void work(StripeEvent event) {
        int attempt = events.attempt(event);
        if (attempt > PAUSES.size() + 1) {
            settle(event, "failed", Duration.ZERO, "its workers died");
            return;
        }
        if (event.kind() == EventKind.CLAIM) {
            settle(event, "ticket", Duration.ZERO, "Money goes back: see to it at the provider");
            return;
        }
        try {
            steps.all().forEach(step -> step.take(event));
        } catch (RuntimeException failed) {
            LOG.error("{} could not be worked off", event, failed);
            boolean over = isFinal(failed) || attempt > PAUSES.size();
            Duration pause = PAUSES.get(Math.min(attempt, PAUSES.size()) - 1);
            settle(event, over ? "failed" : "waiting", pause, told(failed));
            return;
        }
        settle(event, events.isOvertaken(event) ? "superseded" : "done", Duration.ZERO, null);
    }

    private void settle(StripeEvent event, String status, Duration pause, @Nullable String error) {
        Optional<SiteId> site =
                subscriptions.find(event.lane()).flatMap(it -> Optional.ofNullable(it.site()));
        events.settle(event, status, pause, error, site.map(SiteId::value).orElse(null));
        if (status.equals("failed") || status.equals("ticket")) {
            // An alarm of template.yaml counts this line.
            LOG.error("A payment event waits for somebody: {}, {}", event.id(), status);
        }
    }

    private static boolean isFinal(RuntimeException failed) {
        return failed instanceof Problem problem && problem.code() != ProblemCode.UNAVAILABLE;
    }

    /** Faults may quote addresses and rows: of those, only the kind. */
    private static String told(RuntimeException failed) {
        if (!(failed instanceof Problem problem)) {
            return failed.getClass().getSimpleName();
        }
        String errors =
                problem.errors().stream()
                        .map(it -> ": " + it.pointer() + " " + it.detail())
                        .collect(Collectors.joining());
        return problem.code().word() + ", " + problem.detail() + errors;
    }
}
