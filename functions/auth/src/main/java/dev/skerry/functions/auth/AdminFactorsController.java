package dev.skerry.functions.auth;

import dev.skerry.accounts.FetchUser;
import dev.skerry.accounts.RemoveFactor;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import java.util.List;

/**
 * {@code /auth/v1/admin/users/{id}/factors}: the way back in for somebody who lost the device.
 *
 * <p>{@code GET}: {@code [{"id","status","friendly_name","factor_type",…}]}. {@code DELETE
 * /{factor}}: 200 the factor that was removed; what it made strong is weak from then on. Refusals:
 * 401 {@code no_authorization}, 403 {@code not_admin}, 404 {@code user_not_found}, {@code
 * mfa_factor_not_found}, 400 {@code validation_failed}.
 */
@Controller("/auth/v1/admin/users/{id}/factors")
@SiteEndpoint(
        access = Access.SERVICE_OR_STAFF,
        scope = "users:write",
        role = Role.ADMIN,
        secondFactor = true)
class AdminFactorsController {

    private final FetchUser fetch;
    private final RemoveFactor remove;

    AdminFactorsController(FetchUser fetch, RemoveFactor remove) {
        this.fetch = fetch;
        this.remove = remove;
    }

    @Get
    List<FactorBody> list(String id) {
        return fetch
                .fetch(PathId.argument(id, "user_id"))
                .orElseThrow(() -> Problem.notFound("user"))
                .factors()
                .stream()
                .map(FactorBody::of)
                .toList();
    }

    @Delete(value = "/{factor}", consumes = "*/*")
    FactorBody remove(String id, String factor) {
        return FactorBody.of(
                remove.remove(PathId.argument(id, "user_id"), PathId.of(factor, "factor_id")));
    }
}
