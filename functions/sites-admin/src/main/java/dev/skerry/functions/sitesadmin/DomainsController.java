package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
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

/**
 * The domains that a site answers at, for its admins. {@code POST {"domain":"www.example.org"}}:
 * 201 the domain with the {@code record} to publish; {@code POST /{domain}/check}: 200 the domain,
 * {@code verified} or with a {@code finding}. Problems: {@code conflict} 409 for a domain of
 * another site, {@code rate_limited} 429 for checks, {@code not_found} 404.
 */
@Controller("/api/settings/domains")
@SiteEndpoint(
        access = Access.STAFF,
        role = Role.ADMIN,
        secondFactor = true,
        feature = Feature.OWN_DOMAINS)
class DomainsController {

    @Serdeable
    record NewDomain(@NotNull String domain) {}

    private final ListDomains list;
    private final AddDomain add;
    private final CheckDomain check;
    private final RemoveDomain remove;

    DomainsController(ListDomains list, AddDomain add, CheckDomain check, RemoveDomain remove) {
        this.list = list;
        this.add = add;
        this.check = check;
        this.remove = remove;
    }

    @Get
    Page<SiteDomain> list() {
        return new Page<>(list.list(), null);
    }

    @Post
    @Status(HttpStatus.CREATED)
    SiteDomain add(@Body @Valid NewDomain domain) {
        return add.add(new AddDomain.Command(domain.domain(), false));
    }

    @Post("/{domain}/check")
    SiteDomain check(String domain) {
        return check.check(domain);
    }

    @Delete("/{domain}")
    @Status(HttpStatus.NO_CONTENT)
    void remove(String domain) {
        remove.remove(domain);
    }
}
