package dev.skerry.functions.auth;

import dev.skerry.accounts.ListPasskeys;
import dev.skerry.accounts.RemovePasskey;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Status;
import java.util.List;

/**
 * {@code /auth/v1/admin/users/{id}/passkeys}: for somebody whose device is in wrong hands.
 *
 * <p>{@code GET}: {@code [{"id","friendly_name","created_at","last_used_at","backed_up"}]}. {@code
 * DELETE /{passkey}}: 204. Refusals: 401 {@code no_authorization}, 403 {@code not_admin}, 404
 * {@code passkey_disabled}, {@code user_not_found}, {@code webauthn_credential_not_found}, 400
 * {@code validation_failed}.
 */
@Controller("/auth/v1/admin/users/{id}/passkeys")
@SiteEndpoint(
        access = Access.SERVICE_OR_STAFF,
        scope = "users:write",
        role = Role.ADMIN,
        secondFactor = true)
class AdminPasskeysController {

    private final ListPasskeys list;
    private final RemovePasskey remove;

    AdminPasskeysController(ListPasskeys list, RemovePasskey remove) {
        this.list = list;
        this.remove = remove;
    }

    @Get
    List<PasskeyBody> list(String id) {
        return list.of(PathId.argument(id, "user_id")).stream().map(PasskeyBody::of).toList();
    }

    @Delete(value = "/{passkey}", consumes = "*/*")
    @Status(HttpStatus.NO_CONTENT)
    void remove(String id, String passkey) {
        remove.of(PathId.argument(id, "user_id"), PathId.of(passkey, "passkey_id"));
    }
}
