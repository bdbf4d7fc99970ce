package dev.skerry.sites.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.sites.jobs.JobBell;
import dev.skerry.sites.subscription.StartTrial;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.StripeEvents;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaidSiteTest {

    private static final Instant START = Instant.parse("2026-10-01T08:00:00Z");

    @RegisterExtension static final Stage stage = Stage.open();

    private final Till till = new Till(stage);
    private final Directory directory = stage.bean(Directory.class);

    @Test
    void a_checkout_that_was_paid_orders_the_site_as_it_says() {
        String paid =
                StripeEvents.of("sub_order")
                        .noting("subdomain", "Oak")
                        .noting("name", "Under the oak")
                        .noting("kind", "kennel")
                        .noting("locale", "en")
                        .noting("plan", "medium")
                        .noting("placement", "schema")
                        .noting("admin_email", "boss@example.org")
                        .checkout(START, "paid");
        till.tell(paid);
        assertThat(till.status(paid)).isEqualTo("done");
        Map<String, ?> site =
                stage.rows("select * from directory.sites where slug = 'oak'").getFirst();
        assertThat(site.get("name")).isEqualTo("Under the oak");
        assertThat(site.get("kind")).isEqualTo("kennel");
        assertThat(site.get("locale")).isEqualTo("en");
        assertThat(site.get("plan")).isEqualTo("medium");
        assertThat(site.get("status")).isEqualTo("pending");
        assertThat(site.get("contact_email")).isEqualTo("boss@example.org");
        assertThat(
                        stage.value(
                                "select (wishes->>'adminEmail') || (wishes->>'placement') from directory.site_jobs where site_id = ?",
                                till.site("oak")))
                .isEqualTo("boss@example.orgschema");
        assertThat(till.subscription(till.site("oak")))
                .containsEntry("status", "active")
                .containsEntry("grace_until", null)
                .containsEntry("stripe_subscription_id", "sub_order");
    }

    @Test
    void who_did_it_is_in_the_log_with_the_event() {
        String paid = StripeEvents.of("sub_log").noting("slug", "log").checkout(START, "paid");
        till.tell(paid);
        assertThat(
                        stage.rows(
                                "select request_id, actor, detail->>'by' as by from pool.audit_events"
                                        + " where event = 'subscription_changed' and detail->>'site' = ?",
                                till.site("log").toString()))
                .containsExactly(
                        Map.of("request_id", Till.id(paid), "actor", "worker", "by", "stripe"));
    }

    @Test
    void one_that_is_still_to_be_paid_waits_for_the_bank() {
        StripeEvents told = StripeEvents.of("sub_bank").noting("slug", "bank");
        till.tell(told.checkout(START, "unpaid"));
        assertThat(till.sites("bank")).isZero();
        till.tell(
                told.checkout(
                        "checkout.session.async_payment_succeeded", START.plusSeconds(99), "paid"));
        assertThat(till.sites("bank")).isEqualTo(1);

        StripeEvents never = StripeEvents.of("sub_never").noting("slug", "never");
        till.tell(
                never.checkout(START, "unpaid"),
                never.checkout(
                        "checkout.session.async_payment_failed", START.plusSeconds(99), "unpaid"));
        assertThat(till.sites("never")).isZero();
    }

    @Test
    void a_name_that_is_taken_makes_one_ticket_and_no_second_site() {
        String first = StripeEvents.of("sub_first").noting("slug", "elm").checkout(START, "paid");
        StripeEvents second = StripeEvents.of("sub_second").noting("slug", "elm");
        String taken = second.checkout(START, "paid");
        String later = second.subscription("updated", START, "active", Till.SMALL, null);
        till.tell(first, taken, later);
        assertThat(till.sites("elm")).isEqualTo(1);
        assertThat(till.status(first)).isEqualTo("done");
        assertThat(till.status(taken)).isEqualTo("failed");
        assertThat(till.error(taken)).startsWith("conflict, ");
        assertThat(till.status(later)).isEqualTo("done");
        assertThat(till.subscription(till.site("elm")))
                .containsEntry("stripe_subscription_id", "sub_first");
        assertThat(
                        stage.bean(ListBillingEvents.class)
                                .list("failed", new PageRequest(100, null))
                                .items())
                .extracting(BillingEvent::id)
                .contains(Till.id(taken));

        stage.insert("update directory.sites set slug = 'elm-old' where slug = 'elm'");
        stage.platform()
                .asWorker()
                .run(() -> stage.bean(RetryBillingEvent.class).retry(Till.id(taken)));
        till.work();
        assertThat(till.status(taken)).isEqualTo("done");
        assertThat(till.subscription(till.site("elm")))
                .containsEntry("stripe_subscription_id", "sub_second");
    }

    @ParameterizedTest
    @CsvSource({
        "slug, admin, /slug is reserved",
        "kind, platform, /kind must not be the platform",
        "placement, moon, /placement must be",
        "email, nobody, /contactEmail must be"
    })
    void what_no_site_can_be_made_of_waits_for_an_operator(
            String name, String value, String error) {
        String slug = "bad-" + name;
        String paid =
                StripeEvents.of("sub_" + slug)
                        .noting("slug", slug)
                        .noting(name, value)
                        .checkout(START, "paid");
        till.tell(paid);
        assertThat(till.status(paid)).isEqualTo("failed");
        assertThat(till.error(paid)).contains(error);
        assertThat(till.sites(slug)).isZero();
    }

    @Test
    void paying_ends_the_trial_of_a_site_that_is_there() {
        UUID site = trial("pays");
        till.tell(
                StripeEvents.of("sub_pays")
                        .noting("site", site.toString())
                        .checkout(START, "paid"));
        assertThat(till.subscription(site)).containsEntry("status", "active");
        assertThat(locked(site, START.plus(Duration.ofDays(4000)))).isFalse();
    }

    @Test
    void a_site_that_is_not_there_waits_for_an_operator() {
        String paid =
                StripeEvents.of("sub_nowhere")
                        .noting("site", Ids.next().toString())
                        .checkout(START, "paid");
        String none = StripeEvents.of("sub_none").noting("site", "birch").checkout(START, "paid");
        till.tell(paid, none);
        assertThat(till.error(paid)).startsWith("not_found");
        assertThat(till.error(none)).contains("/metadata/site");
    }

    @Test
    void a_failed_payment_never_locks_at_once_and_paying_lifts_it() {
        UUID site = trial("fails");
        StripeEvents told = StripeEvents.of("sub_fails").noting("site", site.toString());
        till.tell(told.checkout(START, "paid"), told.invoice("payment_failed", day(30), "2"));
        assertThat(till.subscription(site)).containsEntry("status", "past_due");
        // Two weeks by the clock in Stockholm, over the end of summer time.
        assertThat(till.lockedFrom(site)).isEqualTo(day(44));
        till.tell(told.invoice("payment_failed", day(33), "2"));
        assertThat(till.lockedFrom(site)).isEqualTo(day(44));
        till.tell(told.invoice("paid", day(40), "2"));
        assertThat(till.subscription(site))
                .containsEntry("status", "active")
                .containsEntry("grace_until", null);
    }

    @Test
    void the_grace_is_as_long_as_the_setting_says() {
        UUID site = trial("grace");
        till.set(new StripeSetting(List.of(StripeEvents.SECRET), null, null, 3));
        StripeEvents told = StripeEvents.of("sub_grace").noting("site", site.toString());
        till.tell(told.checkout(START, "paid"), told.invoice("payment_failed", day(10), "2"));
        assertThat(till.lockedFrom(site)).isEqualTo(day(13));
    }

    @Test
    void who_stops_has_what_was_paid_for_and_what_is_told_later_does_not_bring_it_back() {
        UUID site = trial("stops");
        StripeEvents told = StripeEvents.of("sub_stops").noting("site", site.toString());
        till.tell(
                told.checkout(START, "paid"),
                told.subscription("deleted", day(5), "canceled", Till.SMALL, day(20)));
        assertThat(till.lockedFrom(site)).isEqualTo(day(20));
        till.tell(
                told.invoice("paid", day(6), "2"),
                told.subscription("updated", day(6), "active", Till.SMALL, day(60)));
        assertThat(till.subscription(site)).containsEntry("status", "cancelled");
        assertThat(till.lockedFrom(site)).isEqualTo(day(20));
    }

    @Test
    void the_plan_is_that_of_the_price_by_id_or_by_key_in_either_form() {
        UUID site = trial("plans");
        StripeEvents told = StripeEvents.of("sub_plans").noting("site", site.toString());
        till.tell(
                told.checkout(START, "paid"),
                told.subscription("updated", day(1), "active", Till.MEDIUM, day(30)));
        assertThat(directory.byId(new SiteId(site)).orElseThrow().terms().plan())
                .isEqualTo(Plan.MEDIUM);
        StripeEvents old = StripeEvents.oldOf("sub_plans");
        till.tell(old.subscription("updated", day(2), "active", Till.SMALL, day(60)));
        assertThat(till.subscription(site)).containsEntry("plan", "small");
        assertThat(till.subscription(site).get("current_period_end"))
                .isEqualTo(Timestamp.from(day(60)));
        till.tell(old.subscription("updated", day(3), "active", "price_unknown", day(60)));
        assertThat(till.subscription(site)).containsEntry("plan", "small");
    }

    @Test
    void the_living_one_of_two_subscriptions_says_what_the_site_may_do() {
        UUID site = trial("two");
        StripeEvents first = StripeEvents.of("sub_two_a").noting("site", site.toString());
        StripeEvents second = StripeEvents.of("sub_two_b").noting("site", site.toString());
        till.tell(first.checkout(START, "paid"), second.checkout(day(3), "paid"));
        till.tell(first.subscription("deleted", day(4), "canceled", Till.SMALL, null));
        assertThat(till.subscription(site))
                .containsEntry("status", "active")
                .containsEntry("stripe_subscription_id", "sub_two_b");
        till.tell(second.subscription("deleted", day(5), "canceled", Till.SMALL, null));
        assertThat(till.subscription(site)).containsEntry("status", "cancelled");
    }

    @Test
    void nobody_pays_for_the_platform() {
        String paid =
                StripeEvents.of("sub_platform")
                        .noting("site", stage.platform().site().id().toString())
                        .checkout(START, "paid");
        till.tell(paid);
        assertThat(till.error(paid)).startsWith("conflict");
    }

    @Test
    void money_that_goes_back_is_a_ticket() {
        String dispute =
                StripeEvents.event(
                        "charge.dispute.created",
                        START,
                        "{\"id\":\"dp_1\",\"charge\":\"ch_1\",\"amount\":9900,\"currency\":\"sek\",\"reason\":\"fraudulent\"}");
        till.tell(dispute);
        assertThat(till.status(dispute)).isEqualTo("ticket");
    }

    @Test
    void what_is_none_of_our_business_is_kept_and_nobody_is_woken() {
        InMemoryQueue queue = stage.bean(InMemoryQueue.class);
        int before = queue.sent(JobBell.QUEUE).size();
        String other = StripeEvents.event("payout.paid", START, "{\"id\":\"po_1\"}");
        till.tell(other);
        assertThat(till.status(other)).isEqualTo("ignored");
        assertThat(queue.sent(JobBell.QUEUE)).hasSize(before);
        String ours =
                StripeEvents.of("sub_rings").subscription("created", START, "active", "p", null);
        till.receive(ours);
        till.receive(ours);
        assertThat(queue.sent(JobBell.QUEUE)).hasSize(before + 1);
    }

    private static UUID trial(String slug) {
        SiteId site = stage.site(slug, "kennel").site().id();
        stage.bean(StartTrial.class).start(site, Plan.SMALL);
        return site.value();
    }

    private boolean locked(UUID site, Instant at) {
        return directory.byId(new SiteId(site)).orElseThrow().terms().isLocked(at);
    }

    private static Instant day(int day) {
        return START.atZone(ZoneId.of("Europe/Stockholm")).plusDays(day).toInstant();
    }
}
