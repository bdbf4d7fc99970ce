package dev.skerry.functions.auth;

import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.LinkSite;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;

/**
 * What auth clients can ask for and no site here has: sign-in with SAML and other providers, more
 * identities of one account, and being a provider for others. They are told so in the words that
 * they know, where a missing route would look like a fault of ours: 404 {@code
 * saml_provider_disabled}, {@code manual_linking_disabled}, {@code feature_disabled}, 400 {@code
 * validation_failed} for {@code GET /auth/v1/authorize}. Whoever may not ask hears that first.
 */
@Controller("/auth/v1")
@Consumes(MediaType.ALL)
@SiteEndpoint
class NotOfferedController {

    private static final String USERS = "users:write";

    @Post("/sso")
    void sso() {
        throw new AuthError(404, "saml_provider_disabled", "SAML 2.0 is disabled");
    }

    /** Opened by a browser, without a key. */
    @Get("/authorize")
    @SiteEndpoint(site = LinkSite.class)
    void provider() {
        throw new AuthError(
                400, "validation_failed", "Unsupported provider: provider is not enabled");
    }

    @Get("/user/identities/authorize")
    @SiteEndpoint(access = Access.USER)
    void link() {
        throw noLinking();
    }

    @Delete("/user/identities/{id}")
    @SiteEndpoint(access = Access.USER)
    void unlink() {
        throw noLinking();
    }

    @Get(uris = {"/oauth/authorizations/{id}", "/user/oauth/grants"})
    @SiteEndpoint(access = Access.USER)
    void grants() {
        throw noProvider();
    }

    @Post("/oauth/authorizations/{id}/consent")
    @SiteEndpoint(access = Access.USER)
    void consent() {
        throw noProvider();
    }

    @Delete("/user/oauth/grants")
    @SiteEndpoint(access = Access.USER)
    void withdraw() {
        throw noProvider();
    }

    @Get(
            uris = {
                "/admin/oauth/clients",
                "/admin/oauth/clients/{id}",
                "/admin/custom-providers",
                "/admin/custom-providers/{id}"
            })
    @SiteEndpoint(access = Access.SERVICE_OR_STAFF, scope = USERS, role = Role.ADMIN)
    void clients() {
        throw noProvider();
    }

    @Post(
            uris = {
                "/admin/oauth/clients",
                "/admin/oauth/clients/{id}/regenerate_secret",
                "/admin/custom-providers"
            })
    @SiteEndpoint(access = Access.SERVICE_OR_STAFF, scope = USERS, role = Role.ADMIN)
    void addClient() {
        throw noProvider();
    }

    @Put(uris = {"/admin/oauth/clients/{id}", "/admin/custom-providers/{id}"})
    @SiteEndpoint(access = Access.SERVICE_OR_STAFF, scope = USERS, role = Role.ADMIN)
    void changeClient() {
        throw noProvider();
    }

    @Delete(uris = {"/admin/oauth/clients/{id}", "/admin/custom-providers/{id}"})
    @SiteEndpoint(access = Access.SERVICE_OR_STAFF, scope = USERS, role = Role.ADMIN)
    void removeClient() {
        throw noProvider();
    }

    private static AuthError noLinking() {
        return new AuthError(404, "manual_linking_disabled", "Manual linking is disabled");
    }

    private static AuthError noProvider() {
        return new AuthError(404, "feature_disabled", "This feature is disabled");
    }
}
