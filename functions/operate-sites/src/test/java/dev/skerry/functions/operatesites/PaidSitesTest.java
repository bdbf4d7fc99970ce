package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.site.Site;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.billing.ReceiveEvent;
import dev.skerry.sites.billing.StripeSetting;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.StripeEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From what the payment provider posts to a site that its admin is invited to. */
class PaidSitesTest {

    @RegisterExtension static final Stage stage = Stage.open();

    private final Hands hands = new Hands(stage);
    private final WakeJobsHandler wake = new WakeJobsHandler(stage.context());
    private final InMemoryQueue queue = stage.bean(InMemoryQueue.class);
    private final Directory directory = stage.bean(Directory.class);
    private final Instant now = stage.clock().instant();

    @BeforeEach
    void the_platform_is_paid_and_has_mail() {
        queue.lose();
        Hands.letThePlatformInvite(stage);
        StripeSetting setting =
                new StripeSetting(
                        List.of(StripeEvents.SECRET), null, Map.of("price_1", "medium"), null);
        stage.platform()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(StripeSetting.KEY, setting));
    }

    @Test
    void a_checkout_told_five_times_in_random_order_makes_one_site_that_works() {
        StripeEvents told =
                StripeEvents.of("sub_one")
                        .noting("slug", "one")
                        .noting("admin_email", "boss@one.example");
        List<String> events = new ArrayList<>();
        String invoice = told.invoice("paid", now, "1");
        String checkout = told.checkout(now, "paid");
        String active = told.subscription("updated", now, "active", "price_1", null);
        Collections.addAll(events, invoice, invoice, invoice, invoice, invoice);
        Collections.addAll(events, checkout, checkout, checkout, checkout, checkout);
        Collections.addAll(events, active, active, active, active, active);
        Collections.shuffle(events, new Random(7));
        for (String event : events) {
            receive(event);
            hands.work();
        }
        Site site = directory.bySlug("one").orElseThrow();
        assertThat(site.isActive()).isTrue();
        assertThat(site.terms().plan().word()).isEqualTo("medium");
        assertThat(
                        stage.count(
                                "select count(*) from directory.staff_assignments where site_id = ? and is_owner",
                                site.id().value()))
                .isEqualTo(1);
        assertThat(stage.count("select count(*) from directory.sites where slug = 'one'"))
                .isEqualTo(1);
        assertThat(
                        stage.count(
                                "select count(*) from pool.mails where to_address = 'boss@one.example' and template_key = 'invite'"))
                .isEqualTo(1);
    }

    @Test
    void a_ring_that_was_lost_is_made_up_for_within_a_minute() {
        receive(StripeEvents.of("sub_two").noting("slug", "two").checkout(now, "paid"));
        queue.lose();
        hands.work();
        assertThat(stage.count("select count(*) from directory.sites where slug = 'two'")).isZero();
        wake.run(now);
        hands.work();
        assertThat(directory.bySlug("two").orElseThrow().isActive()).isTrue();
    }

    private void receive(String body) {
        stage.bean(ReceiveEvent.class)
                .receive(
                        new ReceiveEvent.Command(
                                StripeEvents.header(StripeEvents.SECRET, now, body),
                                body.getBytes(StandardCharsets.UTF_8),
                                "request-1"));
    }
}
