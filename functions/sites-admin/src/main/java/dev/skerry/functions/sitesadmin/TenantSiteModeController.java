package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Actor;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.mode.ChangeSiteMode;
import dev.skerry.sites.mode.LockSiteMode;
import dev.skerry.sites.mode.ShowSiteMode;
import dev.skerry.sites.mode.SiteModeView;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How any one site shows itself, for superadmins: {@code GET} and {@code PUT …/site-mode} ({@code
 * {"mode":"live"}}), whether locked or not; {@code PUT …/lock} ({@code
 * {"locked":true,"reason":"…"}}) keeps its own admins from changing it.
 */
@Controller("/api/admin/tenant-sites/{id}")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class TenantSiteModeController {

    @Serdeable
    record Lock(boolean locked, @Nullable String reason) {}

    private final RequireSuperadmin superadmin;
    private final ShowSiteMode show;
    private final ChangeSiteMode change;
    private final LockSiteMode lock;

    TenantSiteModeController(
            RequireSuperadmin superadmin,
            ShowSiteMode show,
            ChangeSiteMode change,
            LockSiteMode lock) {
        this.superadmin = superadmin;
        this.show = show;
        this.change = change;
        this.lock = lock;
    }

    @Get("/site-mode")
    SiteModeView show(UUID id) {
        return superadmin.at(id).call(show::show);
    }

    @Put("/site-mode")
    SiteModeView change(UUID id, @Body @Valid NewMode wanted) {
        return superadmin.at(id).call(() -> change.change(wanted.mode()));
    }

    @Put("/lock")
    SiteModeView lock(UUID id, @Body @Valid Lock wanted) {
        Actor.Staff who = superadmin.check();
        LockSiteMode.Command command = new LockSiteMode.Command(wanted.locked(), wanted.reason());
        return superadmin.at(id).call(() -> lock.lock(who, command));
    }
}
