package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.feature.OwnSidebar;
import dev.skerry.sites.feature.ShowSidebar;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/**
 * The menu of whoever of the staff asks: {@code {"features":[{"feature","enabled","open",
 * "upsellUrl"}],"links":[…]}}. What is not {@code open} is refused at its routes, too.
 */
@Controller("/api/settings/sidebar")
@SiteEndpoint(access = Access.STAFF)
class SidebarController {

    private final ShowSidebar show;

    SidebarController(ShowSidebar show) {
        this.show = show;
    }

    @Get
    OwnSidebar show() {
        if (SiteScope.current().actor() instanceof Actor.Staff who) {
            return show.own(who);
        }
        throw Problem.forbidden("This is for staff");
    }
}
