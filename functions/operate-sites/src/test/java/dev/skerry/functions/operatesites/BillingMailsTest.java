package dev.skerry.functions.operatesites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Site;
import dev.skerry.sites.SiteSettings;
import dev.skerry.sites.billing.ReceiveEvent;
import dev.skerry.sites.billing.StripeSetting;
import dev.skerry.sites.subscription.StartTrial;
import dev.skerry.testing.InMemoryQueue;
import dev.skerry.testing.Stage;
import dev.skerry.testing.StripeEvents;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the admins of a site are told about paying, once each, in its language. */
class BillingMailsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension static final Stage stage = Stage.open();

    private final Hands hands = new Hands(stage);
    private final WakeJobsHandler wake = new WakeJobsHandler(stage.context());

    @BeforeEach
    void the_platform_is_paid_and_has_mail() {
        stage.bean(InMemoryQueue.class).lose();
        Hands.letThePlatformInvite(stage);
        StripeSetting setting = new StripeSetting(List.of(StripeEvents.SECRET), null, null, null);
        stage.platform()
                .asWorker()
                .run(() -> stage.bean(SiteSettings.class).put(StripeSetting.KEY, setting));
    }

    @Test
    void
            a_trial_that_runs_out_is_told_of_a_week_before_a_day_before_when_it_ends_and_when_it_locks() {
        Site site = site("runs-out", "sv");
        stage.bean(StartTrial.class).start(site.id(), Plan.SMALL);
        // To a minute past the eighth day before its end.
        forward(Duration.between(now(), trialEnd(site)).minus(DAY.multipliedBy(8)));
        assertThat(told("runs-out")).isEmpty();
        forward(DAY.plusMinutes(1));
        assertThat(told("runs-out")).containsExactly("trial_ending sv");
        forward(DAY.multipliedBy(3));
        assertThat(told("runs-out")).hasSize(1);
        forward(DAY.multipliedBy(3));
        assertThat(told("runs-out")).containsExactly("trial_ending sv", "trial_ending sv");
        forward(DAY);
        assertThat(told("runs-out")).hasSize(3).last().isEqualTo("trial_ended sv");
        forward(DAY.multipliedBy(13));
        assertThat(told("runs-out")).hasSize(3);
        forward(DAY.plusHours(2));
        assertThat(told("runs-out")).hasSize(4).last().isEqualTo("site_locked sv");
        forward(DAY.multipliedBy(30));
        assertThat(told("runs-out")).hasSize(4);
    }

    @Test
    void a_payment_that_failed_is_told_of_once_for_each_invoice_in_the_language_of_the_site() {
        Site site = site("fails", "en");
        StripeEvents told = StripeEvents.of("sub_fails").noting("site", site.id().toString());
        Instant first = now().minus(DAY);
        tell(told.checkout(first, "paid"));
        for (int i = 1; i < 4; i++) {
            tell(told.invoice("payment_failed", first.plusSeconds(i), "7"));
        }
        assertThat(told("fails")).containsExactly("payment_failed en");
        assertThat(
                        stage.value(
                                "select data->>'link' from pool.mails where to_address = 'boss@fails.example'"))
                .isEqualTo("https://invoice.stripe.example/i/7");
        tell(told.invoice("payment_failed", first.plusSeconds(9), "8"));
        assertThat(told("fails")).hasSize(2);
        tell(
                told.invoice("paid", first.plusSeconds(99), "9"),
                told.invoice("payment_failed", first.plusSeconds(10), "10"));
        assertThat(told("fails")).as("it is paid by now").hasSize(2);
    }

    @Test
    void who_has_a_card_at_the_provider_needs_no_warning() {
        Site site = site("card", "en");
        stage.insert(
                "insert into directory.subscriptions (site_id, status, plan, trial_ends_at, grace_until, stripe_subscription_id)"
                        + " values (?, 'trialing', 'small', ?::timestamptz, ?::timestamptz, 'sub_card')",
                site.id().value(),
                now().plus(DAY).toString(),
                now().plus(DAY.multipliedBy(15)).toString());
        forward(Duration.ZERO);
        assertThat(told("card")).isEmpty();
    }

    @Test
    void nothing_is_lost_while_the_platform_has_no_mail() {
        Site site = site("later", "sv");
        stage.insert(
                "insert into directory.subscriptions (site_id, status, plan, trial_ends_at, grace_until)"
                        + " values (?, 'trialing', 'small', ?::timestamptz, ?::timestamptz)",
                site.id().value(),
                now().plus(DAY.multipliedBy(3)).toString(),
                now().plus(DAY.multipliedBy(17)).toString());
        stage.insert(
                "delete from pool.system_settings where site_id = ?",
                stage.platform().site().id().value());
        forward(Duration.ZERO);
        assertThat(told("later")).isEmpty();
        Hands.letThePlatformInvite(stage);
        forward(DAY);
        assertThat(told("later")).containsExactly("trial_ending sv");
    }

    private void forward(Duration time) {
        stage.clock().advance(time);
        for (int i = 0; i < 3; i++) {
            wake.run(now());
        }
    }

    private void tell(String... bodies) {
        for (String body : bodies) {
            stage.bean(ReceiveEvent.class)
                    .receive(
                            new ReceiveEvent.Command(
                                    StripeEvents.header(StripeEvents.SECRET, now(), body),
                                    body.getBytes(StandardCharsets.UTF_8),
                                    "request-1"));
        }
        hands.work();
        forward(Duration.ZERO);
    }

    private static Instant now() {
        return stage.clock().instant();
    }

    private static Instant trialEnd(Site site) {
        Object end =
                stage.rows(
                                "select trial_ends_at from directory.subscriptions where site_id = ?",
                                site.id().value())
                        .getFirst()
                        .get("trial_ends_at");
        return ((Timestamp) Objects.requireNonNull(end)).toInstant();
    }

    private static Site site(String slug, String locale) {
        Site site = stage.site(slug, "kennel").site();
        stage.insert(
                "update directory.sites set locale = ?, contact_email = ? where slug = ?",
                locale,
                "boss@" + slug + ".example",
                slug);
        return site;
    }

    /** Through the platform and nobody else. */
    private static List<String> told(String slug) {
        return stage
                .rows(
                        "select template_key || ' ' || locale as told from pool.mails where to_address = ? and site_id = ?"
                                + " order by created_at, id",
                        "boss@" + slug + ".example",
                        stage.platform().site().id().value())
                .stream()
                .map(row -> String.valueOf(row.get("told")))
                .toList();
    }
}
