package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Plan;
import dev.skerry.kernel.site.SiteMode;
import dev.skerry.sites.CreateSite;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.RotateSigningKey;
import dev.skerry.sites.SiteView;
import dev.skerry.sites.UpdateSite;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every site of the platform, for superadmins with either of their tokens. */
@Controller("/api/admin/tenant-sites")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class TenantSitesController {

    @Serdeable
    record NewSite(
            @NotNull String slug,
            @NotNull String name,
            @NotNull String kind,
            @Nullable String locale,
            @NotNull String publicUrl,
            @Nullable List<@NotNull String> origins,
            @Nullable List<@NotNull String> domains,
            @Nullable String placement,
            @Nullable String plan,
            @Nullable String mode,
            @Nullable String contactEmail) {

        CreateSite.Command command() {
            if (kind.equals("platform")) {
                throw Problem.invalid("/kind", "must not be the platform");
            }
            Plan ordered =
                    Plan.of(plan == null ? Plan.SMALL.word() : plan)
                            .orElseThrow(() -> Problem.invalid("/plan", "is no plan"));
            SiteMode shown =
                    SiteMode.of(mode == null ? SiteMode.COMING_SOON.word() : mode)
                            .orElseThrow(() -> Problem.invalid("/mode", "is no mode"));
            return new CreateSite.Command(
                    slug,
                    name,
                    kind,
                    locale == null ? "sv" : locale,
                    publicUrl,
                    origins == null ? List.of() : origins,
                    domains == null ? List.of() : domains,
                    placement,
                    ordered,
                    shown,
                    contactEmail);
        }
    }

    @Serdeable
    record Created(SiteView site, String publishableKey) {}

    @Serdeable
    record Change(
            @Nullable String name,
            @Nullable String locale,
            @Nullable String status,
            @Nullable String plan,
            @Nullable String publicUrl,
            @Nullable List<@NotNull String> origins,
            @Nullable String contactEmail,
            @Nullable String notes) {

        UpdateSite.Command command(UUID id) {
            return new UpdateSite.Command(
                    id, name, locale, status, plan, publicUrl, origins, contactEmail, notes);
        }
    }

    /**
     * @param withdraw whether tokens of the keys of before are refused at once
     */
    @Serdeable
    record NewSigningKey(@Nullable Boolean withdraw) {}

    private final RequireSuperadmin superadmin;
    private final CreateSite createSite;
    private final UpdateSite updateSite;
    private final ListSites listSites;
    private final RotateSigningKey rotateSigningKey;

    TenantSitesController(
            RequireSuperadmin superadmin,
            CreateSite createSite,
            UpdateSite updateSite,
            ListSites listSites,
            RotateSigningKey rotateSigningKey) {
        this.superadmin = superadmin;
        this.createSite = createSite;
        this.updateSite = updateSite;
        this.listSites = listSites;
        this.rotateSigningKey = rotateSigningKey;
    }

    @Get
    Page<SiteView> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        superadmin.check();
        return listSites.list(ListSites.Filter.NONE, PageRequest.of(limit, cursor));
    }

    @Post
    @Status(HttpStatus.CREATED)
    Created create(@Body @Valid NewSite site) {
        superadmin.check();
        CreateSite.Result result = createSite.create(site.command());
        return new Created(result.site(), result.publishableKey());
    }

    @Get("/{id}")
    SiteView find(UUID id) {
        superadmin.check();
        return listSites.find(id);
    }

    @Patch("/{id}")
    SiteView change(UUID id, @Body @Valid Change change) {
        superadmin.check();
        return updateSite.update(change.command(id));
    }

    @Post("/{id}/signing-keys")
    @Status(HttpStatus.CREATED)
    RotateSigningKey.Result rotateSigningKey(UUID id, @Body @Valid NewSigningKey key) {
        superadmin.check();
        boolean withdraw = Boolean.TRUE.equals(key.withdraw());
        return rotateSigningKey.rotate(new RotateSigningKey.Command(id, withdraw));
    }
}
