package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.UpdateSite;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/superadmin/customers}: the sites as those who are paid for them see them; the same
 * rows as {@link TenantSitesController}. {@code GET ?status=&plan=&kind=&mode=&q=&limit=&cursor=};
 * {@code PATCH /{id}}: {@link Change}, what is left out stays. {@code DELETE /{id}}: 204, the site
 * is {@code inactive} and answers nobody; all of it stays, until it is archived. Problems: {@code
 * not_found} 404, {@code conflict} 409 while the site is being made, archived or moved.
 */
@Controller("/api/superadmin/customers")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class CustomersController {

    /**
     * @param subdomain the site's slug
     * @param placement the name of the place where its tables are; where that is, nobody is told
     */
    @Serdeable
    record Customer(
            UUID id,
            String name,
            String subdomain,
            String status,
            String plan,
            @Nullable String contactEmail,
            @Nullable String notes,
            String kind,
            String mode,
            List<String> domains,
            String placement,
            Instant createdAt,
            Instant updatedAt) {

        static Customer of(SiteView site) {
            return new Customer(
                    site.id(),
                    site.name(),
                    site.slug(),
                    site.status(),
                    site.plan(),
                    site.contactEmail(),
                    site.notes(),
                    site.kind(),
                    site.mode(),
                    site.domains(),
                    site.placement(),
                    site.createdAt(),
                    site.updatedAt());
        }
    }

    @Serdeable
    record Change(
            @Nullable String name,
            @Nullable String status,
            @Nullable String plan,
            @Nullable String contactEmail,
            @Nullable String notes) {

        UpdateSite.Command command(UUID id) {
            return new UpdateSite.Command(
                    id, name, null, status, plan, null, null, contactEmail, notes);
        }
    }

    private final RequireSuperadmin superadmin;
    private final ListSites listSites;
    private final UpdateSite updateSite;

    CustomersController(RequireSuperadmin superadmin, ListSites listSites, UpdateSite updateSite) {
        this.superadmin = superadmin;
        this.listSites = listSites;
        this.updateSite = updateSite;
    }

    @Get
    Page<Customer> list(
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String plan,
            @Nullable @QueryValue String kind,
            @Nullable @QueryValue String mode,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        Page<SiteView> page =
                listSites.list(
                        new ListSites.Filter(status, plan, kind, mode, q),
                        PageRequest.of(limit, cursor));
        return new Page<>(page.items().stream().map(Customer::of).toList(), page.nextCursor());
    }

    @Get("/{id}")
    Customer find(UUID id) {
        superadmin.check();
        return Customer.of(listSites.find(id));
    }

    @Patch("/{id}")
    Customer change(UUID id, @Body @Valid Change change) {
        superadmin.check();
        return Customer.of(updateSite.update(change.command(id)));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id) {
        superadmin.check();
        updateSite.update(UpdateSite.Command.status(id, "inactive"));
    }
}
