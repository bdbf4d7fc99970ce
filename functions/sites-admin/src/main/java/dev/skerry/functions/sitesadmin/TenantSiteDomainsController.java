package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.domain.AddDomain;
import dev.skerry.sites.domain.CheckDomain;
import dev.skerry.sites.domain.ListDomains;
import dev.skerry.sites.domain.RemoveDomain;
import dev.skerry.sites.domain.SiteDomain;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The domains of any one site, for superadmins. As {@link DomainsController}, but that {@code
 * "vouched":true} makes a domain the site's without a proof in DNS.
 */
@Controller("/api/admin/tenant-sites/{id}/domains")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class TenantSiteDomainsController {

    @Serdeable
    record NewDomain(@NotNull String domain, @Nullable Boolean vouched) {

        AddDomain.Command command() {
            return new AddDomain.Command(domain, Boolean.TRUE.equals(vouched));
        }
    }

    private final RequireSuperadmin superadmin;
    private final ListDomains list;
    private final AddDomain add;
    private final CheckDomain check;
    private final RemoveDomain remove;

    TenantSiteDomainsController(
            RequireSuperadmin superadmin,
            ListDomains list,
            AddDomain add,
            CheckDomain check,
            RemoveDomain remove) {
        this.superadmin = superadmin;
        this.list = list;
        this.add = add;
        this.check = check;
        this.remove = remove;
    }

    @Get
    Page<SiteDomain> list(UUID id) {
        return superadmin.at(id).call(() -> new Page<>(list.list(), null));
    }

    @Post
    @Status(HttpStatus.CREATED)
    SiteDomain add(UUID id, @Body @Valid NewDomain domain) {
        return superadmin.at(id).call(() -> add.add(domain.command()));
    }

    @Post("/{domain}/check")
    SiteDomain check(UUID id, String domain) {
        return superadmin.at(id).call(() -> check.check(domain));
    }

    @Delete("/{domain}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(UUID id, String domain) {
        superadmin.at(id).run(() -> remove.remove(domain));
    }
}
