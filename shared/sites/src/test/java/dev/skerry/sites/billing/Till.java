package dev.skerry.sites.billing;

import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.SiteSettings;
import dev.skerry.testing.Stage;
import dev.skerry.testing.StripeEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stage whose platform is paid: events go in, and what became of them is seen. */
final class Till {

    static final String SMALL = "price_small";
    static final String MEDIUM = "price_medium";

    private final Stage stage;
    private final ReceiveEvent receive;
    private final WorkEvents work;

    Till(Stage stage) {
        this.stage = stage;
        this.receive = stage.bean(ReceiveEvent.class);
        this.work = stage.bean(WorkEvents.class);
        set(new StripeSetting(List.of(StripeEvents.SECRET), null, plans(), null));
    }

    void set(StripeSetting setting) {
        SiteScope platform = stage.platform().asWorker();
        platform.run(() -> stage.bean(SiteSettings.class).put(StripeSetting.KEY, setting));
    }

    static Map<String, String> plans() {
        return Map.of(SMALL, "small", MEDIUM + "_key", "medium");
    }

    boolean receive(String body) {
        Instant now = stage.clock().instant();
        return receive.receive(
                new ReceiveEvent.Command(
                        StripeEvents.header(StripeEvents.SECRET, now, body),
                        body.getBytes(StandardCharsets.UTF_8),
                        "request-1"));
    }

    void work() {
        work.work();
    }

    void tell(String... bodies) {
        for (String body : bodies) {
            receive(body);
            work();
        }
    }

    /** Of the only event of that body. */
    String status(String body) {
        return String.valueOf(
                stage.value("select status from directory.billing_events where id = ?", id(body)));
    }

    String error(String body) {
        return String.valueOf(
                stage.rows("select error from directory.billing_events where id = ?", id(body))
                        .getFirst()
                        .get("error"));
    }

    static String id(String body) {
        return body.replaceFirst("(?s).*?\"id\":\"(evt_\\d+)\".*", "$1");
    }

    long sites(String slug) {
        return stage.count("select count(*) from directory.sites where slug = ?", slug);
    }

    long jobs(String slug) {
        return stage.count(
                "select count(*) from directory.site_jobs j join directory.sites s on s.id = j.site_id where s.slug = ?",
                slug);
    }

    UUID site(String slug) {
        return (UUID) stage.value("select id from directory.sites where slug = ?", slug);
    }

    /** What the site's subscription is, and what the provider's is. */
    String standing(String slug, String reference) {
        return first(
                        """
                        select s.plan, b.status, b.plan as paid, b.trial_ends_at, b.current_period_end, b.grace_until,
                               b.stripe_subscription_id
                        from directory.sites s join directory.subscriptions b on b.site_id = s.id where s.slug = ?
                        """,
                        slug)
                + first(
                        """
                        select reference, customer, site_id is not null as has_site, ordered, attached_at, status, plan,
                               period_end, ended_at, last_event_at
                        from directory.billing_subscriptions where reference = ?
                        """,
                        reference);
    }

    Map<String, @Nullable Object> subscription(UUID site) {
        return stage.rows("select * from directory.subscriptions where site_id = ?", site)
                .getFirst();
    }

    Instant lockedFrom(UUID site) {
        Object at = Objects.requireNonNull(subscription(site).get("grace_until"));
        return ((java.sql.Timestamp) at).toInstant();
    }

    private String first(String sql, String value) {
        List<Map<String, @Nullable Object>> rows = stage.rows(sql, value);
        return rows.isEmpty() ? "nothing" : rows.getFirst().toString();
    }
}
