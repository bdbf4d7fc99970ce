package dev.skerry.sites.billing;

import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.directory.Directory;
import dev.skerry.kernel.id.Hashes;
import dev.skerry.kernel.id.Ids;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.kernel.sql.Fence;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.SiteSettings;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Leads an admin of the site in scope to where it is paid for. */
@Singleton
public final class StartCheckout {

    /**
     * @param once the same for the same checkout; null for a new one
     */
    public record Command(String plan, @Nullable String once) {}

    /**
     * @param url of the payment provider, good for a day
     */
    @Serdeable
    public record Result(String url) {}

    private final Directory directory;
    private final SiteSettings settings;
    private final ListSites sites;
    private final BillingSubscriptionRepository subscriptions;
    private final CheckoutCalls calls;
    private final AuditLog audit;

    StartCheckout(
            Directory directory,
            SiteSettings settings,
            ListSites sites,
            BillingSubscriptionRepository subscriptions,
            CheckoutCalls calls,
            AuditLog audit) {
        this.directory = directory;
        this.settings = settings;
        this.sites = sites;
        this.subscriptions = subscriptions;
        this.calls = calls;
        this.audit = audit;
    }

    /**
     * @throws Problem {@code invalid_request} for what is no plan; {@code billing_not_configured}
     *     without a key or a price of the plan, or where the provider refuses them; {@code
     *     conflict} for what is paid for already, and for the platform; {@code unavailable}
     */
    public Result start(Command command) {
        Plan plan =
                Plan.of(command.plan()).orElseThrow(() -> Problem.invalid("/plan", "is no plan"));
        Site site = SiteScope.current().site();
        if (site.isPlatform() || subscriptions.isPaidFor(site.id())) {
            throw new Problem(
                    ProblemCode.CONFLICT,
                    site.isPlatform()
                            ? "Nobody pays for the platform"
                            : "The site has a subscription: it is changed at the payment provider");
        }
        StripeSetting setting = setting();
        String key = setting.apiKey();
        Optional<String> price = setting.priceOf(plan);
        if (key == null || price.isEmpty()) {
            throw new Problem(
                    ProblemCode.BILLING_NOT_CONFIGURED,
                    key == null
                            ? "The operator takes no payments here yet"
                            : "The operator has no price for this plan");
        }
        String url = calls.open(key, form(site, price.get()), once(site, plan, command.once()));
        audit.write(AuditEvent.done("checkout_started").with("plan", plan.word()));
        return new Result(url);
    }

    /** Reading at the platform is no effect: a call that broke off may be made again. */
    private StripeSetting setting() {
        SiteScope platform =
                SiteScope.of(
                        directory.platform(),
                        new Actor.Worker("billing"),
                        SiteScope.current().requestId());
        return Fence.without(
                () ->
                        platform.call(
                                () -> settings.find(StripeSetting.KEY).orElse(StripeSetting.NONE)));
    }

    private Map<String, String> form(Site site, String price) {
        String id = site.id().toString();
        String back = site.publicUrl() + (site.publicUrl().contains("?") ? "&" : "?");
        Map<String, String> form = new TreeMap<>();
        form.put("mode", "subscription");
        form.put("line_items[0][price]", price);
        form.put("line_items[0][quantity]", "1");
        form.put("client_reference_id", id);
        form.put("metadata[site]", id);
        form.put("subscription_data[metadata][site]", id);
        form.put("locale", site.locale());
        form.put("success_url", back + "checkout=done");
        form.put("cancel_url", back + "checkout=cancelled");
        String contact = sites.find(site.id().value()).contactEmail();
        subscriptions
                .customerOf(site.id())
                .ifPresentOrElse(
                        it -> form.put("customer", it),
                        () -> {
                            if (contact != null) {
                                form.put("customer_email", contact);
                            }
                        });
        return form;
    }

    /** Of another site or plan it is another one, whoever chose the same words. */
    private static String once(Site site, Plan plan, @Nullable String chosen) {
        String words = chosen == null ? Ids.next().toString() : chosen;
        byte[] hash = Hashes.sha256(site.id() + " " + plan.word() + " " + words);
        return HexFormat.of().formatHex(hash);
    }
}
