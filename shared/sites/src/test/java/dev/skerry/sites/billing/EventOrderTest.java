package dev.skerry.sites.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.testing.Stage;
import dev.skerry.testing.StripeEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider promises neither order nor once. It comes to the same. */
class EventOrderTest {

    /** For each ending; hundreds with {@code ./skerry test -Dskerry.test.thorough=true}. */
    private static final int SEEDS = Boolean.getBoolean("skerry.test.thorough") ? 200 : 8;

    private static final int COPIES = 5;
    private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

    @RegisterExtension static final Stage stage = Stage.open();

    private final Till till = new Till(stage);

    /** How it ends; every ending has the ones before its own events behind it. */
    enum Ending {
        PAID,
        LATE,
        PAID_AGAIN,
        UNPAID,
        ENDED,
        ENDED_FOR_NOT_PAYING,
        ENDED_AT_ONCE,
        PAID_LATER_BY_BANK,
        PAID_AFTER_A_TRIAL
    }

    @ParameterizedTest
    @EnumSource
    void comes_to_one_site_in_the_right_state_in_any_order(Ending ending) {
        String straight = name(ending, "straight");
        events(ending, straight).forEach(till::tell);
        String right = shape(straight);
        assertThat(till.sites(straight)).isEqualTo(1);
        for (int seed = 0; seed < SEEDS; seed++) {
            String name = name(ending, "seed" + seed);
            Random chance = new Random(seed);
            List<String> told = new ArrayList<>();
            List<String> once = events(ending, name);
            for (int copy = 0; copy < COPIES; copy++) {
                told.addAll(once);
            }
            Collections.shuffle(told, chance);
            for (String body : told) {
                till.receive(body);
                if (chance.nextInt(3) == 0) {
                    till.work();
                }
            }
            till.work();
            assertThat(shape(name)).as("%s, seed %s", ending, seed).isEqualTo(right);
            assertThat(till.sites(name)).isEqualTo(1);
            assertThat(till.jobs(name)).isEqualTo(1);
            assertThat(once).allMatch(it -> till.status(it).matches("done|superseded"));
        }
    }

    @Test
    void what_ended_before_it_was_ordered_is_one_site_that_is_locked() {
        StripeEvents told = StripeEvents.of("sub_grave").noting("slug", "grave");
        String deleted =
                told.subscription("deleted", START.plusSeconds(60), "canceled", Till.SMALL, null);
        till.tell(deleted);
        assertThat(till.sites("grave")).isZero();
        assertThat(till.status(deleted)).isEqualTo("done");

        till.tell(told.checkout(START, "paid"));
        assertThat(till.sites("grave")).isEqualTo(1);
        assertThat(till.subscription(till.site("grave"))).containsEntry("status", "cancelled");
        assertThat(till.lockedFrom(till.site("grave"))).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void what_is_told_twenty_times_at_once_and_backwards_has_one_effect() throws Exception {
        String name = "crowd";
        List<String> once = events(Ending.LATE, name);
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (String body : once.reversed()) {
                for (int i = 0; i < 20; i++) {
                    calls.add(
                            () -> {
                                boolean fresh = till.receive(body);
                                till.work();
                                return fresh;
                            });
                }
            }
            long fresh = 0;
            for (Future<Boolean> call : crowd.invokeAll(calls)) {
                fresh += call.get() ? 1 : 0;
            }
            assertThat(fresh).isEqualTo(once.size());
        }
        stage.insert("update directory.billing_events set due_at = now() where status = 'waiting'");
        till.work();
        assertThat(till.sites(name)).isEqualTo(1);
        assertThat(till.jobs(name)).isEqualTo(1);
        String straight = name(Ending.LATE, "alone");
        events(Ending.LATE, straight).forEach(till::tell);
        assertThat(shape(name)).isEqualTo(shape(straight));
        assertThat(
                        stage.count(
                                "select count(*) from pool.audit_events where event = 'site_ordered' and detail->>'slug' = ?",
                                name))
                .isEqualTo(1);
    }

    @Test
    void an_older_word_of_the_same_thing_is_kept_as_superseded() {
        StripeEvents told = StripeEvents.of("sub_words");
        String newer = told.subscription("updated", day(2), "active", Till.SMALL, day(30));
        String older = told.subscription("created", day(1), "incomplete", Till.SMALL, day(30));
        till.tell(newer, older);
        assertThat(till.status(newer)).isEqualTo("done");
        assertThat(till.status(older)).isEqualTo("superseded");
    }

    private static List<String> events(Ending ending, String name) {
        StripeEvents told =
                (name.hashCode() % 2 == 0
                                ? StripeEvents.of("sub_" + name)
                                : StripeEvents.oldOf("sub_" + name))
                        .noting("slug", name)
                        .noting("name", "New");
        List<String> events = new ArrayList<>();
        events.add(told.subscription("created", day(0), "incomplete", Till.SMALL, day(30)));
        if (ending == Ending.PAID_AFTER_A_TRIAL) {
            String trial = ",\"trial_end\":" + day(1).getEpochSecond();
            events.add(
                    told.subscription(
                            "updated", day(1), "trialing", Till.SMALL, day(1), "null", trial));
        }
        if (ending == Ending.PAID_LATER_BY_BANK) {
            events.add(told.checkout(day(0).plusSeconds(5), "unpaid"));
            events.add(told.checkout("checkout.session.async_payment_succeeded", day(2), "paid"));
        } else {
            events.add(told.checkout(day(0).plusSeconds(5), "paid"));
        }
        events.add(told.subscription("updated", day(2), "active", Till.SMALL, day(30)));
        events.add(told.invoice("paid", day(2), "1"));
        switch (ending) {
            case PAID, PAID_LATER_BY_BANK, PAID_AFTER_A_TRIAL -> {}
            case LATE -> late(told, events);
            case PAID_AGAIN -> {
                late(told, events);
                events.add(told.invoice("paid", day(34), "2"));
                events.add(told.subscription("updated", day(34), "active", Till.MEDIUM, day(60)));
            }
            case UNPAID -> {
                late(told, events);
                events.add(told.subscription("updated", day(40), "unpaid", Till.SMALL, day(60)));
            }
            case ENDED ->
                    events.add(
                            told.subscription("deleted", day(5), "canceled", Till.SMALL, day(30)));
            case ENDED_FOR_NOT_PAYING -> {
                late(told, events);
                events.add(
                        told.subscription(
                                "deleted",
                                day(45),
                                "canceled",
                                Till.SMALL,
                                day(60),
                                "\"payment_failed\"",
                                ""));
            }
            case ENDED_AT_ONCE ->
                    events.add(
                            told.subscription(
                                    "deleted",
                                    day(2),
                                    "canceled",
                                    Till.SMALL,
                                    null,
                                    "null",
                                    ",\"ended_at\":" + day(2).getEpochSecond()));
        }
        return events;
    }

    private static void late(StripeEvents told, List<String> events) {
        events.add(told.invoice("payment_failed", day(31), "2"));
        events.add(told.subscription("updated", day(31), "past_due", Till.SMALL, day(60)));
        events.add(told.invoice("payment_failed", day(33), "2"));
        events.add(
                told.subscription(
                        "updated", day(33).plusSeconds(9), "past_due", Till.SMALL, day(60)));
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static String name(Ending ending, String word) {
        return ending.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + word;
    }

    /** The same but for what it is called. */
    private String shape(String name) {
        return till.standing(name, "sub_" + name).replace(name, "x");
    }
}
