package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteId;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.ImportedExport;
import dev.skerry.sites.OrderImport;
import dev.skerry.sites.OrderSite;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.jobs.SiteJob;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/superadmin/customers}: orders a site, which a job then makes, and fills where an
 * export is named.
 */
@Controller("/api/superadmin/customers")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class OrdersController {

    /**
     * @param subdomain the site's slug
     * @param placement {@code pool | schema | database}
     * @param databaseRef a database that is there, {@code env:DATABASE_URL_<NAME>} or {@code
     *     secret:<name>}
     * @param publicUrl where its pages are; the site's own host here when nothing is said
     * @param adminEmail who is invited to run it; the contact when nothing is said, and nobody
     *     where the site is imported
     * @param imported an export that it is filled with
     * @param settings that it begins with, by name, each as {@code /api/settings} takes it
     */
    @Serdeable
    record Order(
            @NotNull String name,
            @NotNull String subdomain,
            @NotNull String kind,
            @NotNull String contactEmail,
            @Nullable String plan,
            @Nullable String locale,
            @Nullable String placement,
            @Nullable String databaseRef,
            @Nullable String publicUrl,
            @Nullable List<@NotNull String> origins,
            @Nullable List<@NotNull String> domains,
            @Nullable String adminEmail,
            @Nullable String adminName,
            @Nullable @Valid Imported imported,
            @Nullable Map<String, @NotNull JsonNode> settings) {

        OrderSite.Command command(String baseDomain) {
            if (kind.equals("platform")) {
                throw Problem.invalid("/kind", "must not be the platform");
            }
            OrderSite.Command begun =
                    new OrderSite.Command(
                            facts(baseDomain),
                            plan,
                            SitePlace.of(placement == null ? "pool" : placement),
                            databaseRef,
                            adminEmail == null && imported == null ? contactEmail : adminEmail,
                            adminName);
            return settings == null ? begun : begun.set(settings);
        }

        /** What is wrong is told in the caller's own words. */
        private CreateSite.Command facts(String baseDomain) {
            String label =
                    subdomain.matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?") ? subdomain + "." : "";
            try {
                return new CreateSite.Command(
                        subdomain,
                        name,
                        kind,
                        locale == null ? "sv" : locale,
                        publicUrl == null ? "https://" + label + baseDomain : publicUrl,
                        origins == null ? List.of() : origins,
                        domains == null ? List.of() : domains,
                        null,
                        Plan.SMALL,
                        SiteMode.COMING_SOON,
                        contactEmail);
            } catch (Problem problem) {
                throw problem.pointing(Order::sent);
            }
        }

        /** Without the settings: some of them are secret. */
        @Override
        public String toString() {
            return "Order[" + subdomain + "]";
        }

        private static String sent(String pointer) {
            return pointer.equals("/slug") ? "/subdomain" : pointer;
        }
    }

    /**
     * @param site that was exported
     * @param export its id, that of the job
     */
    @Serdeable
    record Imported(@NotNull UUID site, @NotNull UUID export) {

        ImportedExport found() {
            return new ImportedExport(new SiteId(site), export);
        }
    }

    @Serdeable
    record Ordered(SiteView customer, String publishableKey, SiteJob job) {}

    private final RequireSuperadmin superadmin;
    private final OrderSite orderSite;
    private final OrderImport orderImport;
    private final String baseDomain;

    OrdersController(
            RequireSuperadmin superadmin,
            OrderSite orderSite,
            OrderImport orderImport,
            @Value("${skerry.base-domain:skerry.localhost}") String baseDomain) {
        this.superadmin = superadmin;
        this.orderSite = orderSite;
        this.orderImport = orderImport;
        this.baseDomain = baseDomain;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    Ordered order(@Body @Valid Order order) {
        superadmin.check();
        OrderSite.Command command = order.command(baseDomain);
        Imported imported = order.imported();
        OrderSite.Result result =
                imported == null
                        ? orderSite.order(command)
                        : orderImport.order(command, imported.found());
        return new Ordered(result.site(), result.publishableKey(), result.job());
    }
}
