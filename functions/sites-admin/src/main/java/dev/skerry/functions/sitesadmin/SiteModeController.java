package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.mode.ChangeSiteMode;
import dev.skerry.sites.mode.ShowSiteMode;
import dev.skerry.sites.mode.SiteModeView;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;

/**
 * How the site shows itself: all its staff see it, admins change it. Problem {@code
 * site_mode_locked} 409 while a superadmin keeps it as it is; {@code detail} says why.
 */
@Controller("/api/settings/site-mode")
@SiteEndpoint(access = Access.STAFF)
class SiteModeController {

    private final ShowSiteMode show;
    private final ChangeSiteMode change;

    SiteModeController(ShowSiteMode show, ChangeSiteMode change) {
        this.show = show;
        this.change = change;
    }

    @Get
    SiteModeView show() {
        return show.show();
    }

    @Put
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    SiteModeView change(@Body @Valid NewMode wanted) {
        return change.change(wanted.mode());
    }
}
