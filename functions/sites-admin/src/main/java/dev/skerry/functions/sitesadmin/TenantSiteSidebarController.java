package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.feature.ReplaceSidebar;
import dev.skerry.sites.feature.ShowSidebar;
import dev.skerry.sites.feature.Sidebar;
import dev.skerry.sites.feature.SidebarLink;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What any one site has beyond its plan or does without, from which role on, and the links of its
 * own, for superadmins. {@code PUT} says all of it anew: {@code
 * {"features":[{"feature":"webhooks","enabled":true,"leastRole":"admin","upsellUrl":null}],
 * "links":[{"label":"Manual","href":"https://…","icon":"book","newTab":true}]}}; a feature that is
 * left out is as the plan says.
 */
@Controller("/api/admin/tenant-sites/{id}/sidebar")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class TenantSiteSidebarController {

    @Serdeable
    record Entry(
            @NotNull String feature,
            @Nullable Boolean enabled,
            @Nullable String leastRole,
            @Nullable String upsellUrl) {

        ReplaceSidebar.Change change() {
            return new ReplaceSidebar.Change(feature, enabled, leastRole, upsellUrl);
        }
    }

    @Serdeable
    record Link(
            @NotNull String label,
            @NotNull String href,
            @Nullable String icon,
            @Nullable Boolean newTab) {

        SidebarLink link() {
            return new SidebarLink(label, href, icon, Boolean.TRUE.equals(newTab));
        }
    }

    @Serdeable
    record Wanted(
            @NotNull List<@NotNull @Valid Entry> features,
            @NotNull List<@NotNull @Valid Link> links) {

        ReplaceSidebar.Command command() {
            return new ReplaceSidebar.Command(
                    features.stream().map(Entry::change).toList(),
                    links.stream().map(Link::link).toList());
        }
    }

    private final RequireSuperadmin superadmin;
    private final ShowSidebar show;
    private final ReplaceSidebar replace;

    TenantSiteSidebarController(
            RequireSuperadmin superadmin, ShowSidebar show, ReplaceSidebar replace) {
        this.superadmin = superadmin;
        this.show = show;
        this.replace = replace;
    }

    @Get
    Sidebar show(UUID id) {
        return superadmin.at(id).call(show::show);
    }

    @Put
    Sidebar replace(UUID id, @Body @Valid Wanted wanted) {
        return superadmin.at(id).call(() -> replace.replace(wanted.command()));
    }
}
