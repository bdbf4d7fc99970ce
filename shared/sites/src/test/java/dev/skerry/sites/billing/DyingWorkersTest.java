package dev.skerry.sites.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skerry.testing.Stage;
import dev.skerry.testing.StripeEvents;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker dies after each step of each event, and all comes to its end, nothing twice. */
class DyingWorkersTest {

    private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

    @RegisterExtension static final Stage stage = Stage.open();

    private final Till till = new Till(stage);

    /** Lets a worker die when a step is done and nobody has written it down. */
    @Singleton
    static final class Mortality implements BeanCreatedEventListener<EventSteps> {

        /** No exception: nothing of the worker's own lives on to catch it. */
        static final class Death extends Error {
            private static final long serialVersionUID = 1L;
        }

        /** How many more steps it has to live. */
        static final AtomicInteger steps = new AtomicInteger(Integer.MAX_VALUE);

        @Override
        public EventSteps onCreated(BeanCreatedEvent<EventSteps> event) {
            List<EventStep> steps = event.getBean().all().stream().map(Mortality::mortal).toList();
            return () -> steps;
        }

        private static EventStep mortal(EventStep step) {
            return event -> {
                step.take(event);
                if (steps.decrementAndGet() == 0) {
                    throw new Death();
                }
            };
        }
    }

    @AfterEach
    void nobody_dies_any_more() {
        Mortality.steps.set(Integer.MAX_VALUE);
    }

    @Test
    void a_site_is_ordered_paid_and_locked_by_workers_that_die() {
        StripeEvents told = StripeEvents.of("sub_mortal").noting("slug", "mortal");
        List<String> events =
                List.of(
                        told.checkout(START, "paid"),
                        told.subscription(
                                "created", START, "active", Till.SMALL, START.plusSeconds(900)),
                        told.invoice("payment_failed", START.plusSeconds(90), "1"),
                        told.subscription(
                                "deleted", START.plusSeconds(99), "canceled", Till.SMALL, null));
        for (String event : events) {
            till.receive(event);
            for (int steps = 1; steps <= stage.bean(EventSteps.class).all().size(); steps++) {
                Mortality.steps.set(steps);
                assertThatThrownBy(till::work).isInstanceOf(Mortality.Death.class);
                assertThat(till.status(event)).isEqualTo("received");
                till.work();
                assertThat(till.status(event)).as("nobody gets at it").isEqualTo("received");
                stage.insert("update directory.billing_lanes set lease_until = now()");
            }
            Mortality.steps.set(Integer.MAX_VALUE);
            till.work();
            assertThat(till.status(event)).isEqualTo("done");
        }
        assertThat(till.sites("mortal")).isEqualTo(1);
        assertThat(till.jobs("mortal")).isEqualTo(1);
        assertThat(till.subscription(till.site("mortal"))).containsEntry("status", "cancelled");
        assertThat(stage.count("select count(*) from directory.billing_lanes")).isZero();
        assertThat(audited("site_ordered", "slug", "mortal")).isEqualTo(1);
        assertThat(audited("subscription_changed", "site", till.site("mortal").toString()))
                .as("active, until a day is known, late, over")
                .isEqualTo(4);
    }

    @Test
    void an_event_that_every_worker_dies_of_waits_for_somebody() {
        String event =
                StripeEvents.of("sub_poison").noting("slug", "poison").checkout(START, "paid");
        till.receive(event);
        for (int i = 0; i < 6; i++) {
            Mortality.steps.set(1);
            assertThatThrownBy(till::work).isInstanceOf(Mortality.Death.class);
            stage.insert("update directory.billing_lanes set lease_until = now()");
        }
        till.work();
        assertThat(till.status(event)).isEqualTo("failed");
        assertThat(till.error(event)).isEqualTo("its workers died");
    }

    private static long audited(String event, String name, String value) {
        return stage.count(
                "select count(*) from pool.audit_events where event = ? and detail->>? = ?",
                event,
                name,
                value);
    }
}
