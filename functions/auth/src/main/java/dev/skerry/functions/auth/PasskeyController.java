package dev.skerry.functions.auth;

import dev.skerry.accounts.AddPasskey;
import dev.skerry.accounts.BeginPasskey;
import dev.skerry.accounts.ListPasskeys;
import dev.skerry.accounts.RemovePasskey;
import dev.skerry.accounts.RenamePasskey;
import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/v1/passkeys}: passkeys of whoever the bearer token is of.
 *
 * <p>{@code POST /registration/options}: 200 {@code {"challenge_id","options","expires_at"}}, good
 * once and for five minutes. {@code POST /registration/verify}: {@code
 * {"challenge_id","credential"}}; 200 {@code {"id","friendly_name","created_at","backed_up"}}.
 * {@code GET}: 200 a list of these, with {@code last_used_at}. {@code PATCH /{id}}: {@code
 * {"friendly_name"}}; 200 one of these. {@code DELETE /{id}}: 204.
 *
 * <p>Refusals: 404 {@code passkey_disabled} where the site has none, {@code
 * webauthn_credential_not_found}, 403 {@code insufficient_aal}, 422 {@code too_many_passkeys},
 * {@code webauthn_credential_exists}, 400 {@code webauthn_challenge_not_found}, {@code
 * webauthn_challenge_expired}, {@code webauthn_verification_failed}, {@code validation_failed}.
 */
@Controller("/auth/v1/passkeys")
@SiteEndpoint(access = Access.USER, whileLocked = true)
class PasskeyController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record RenameForm(@Nullable String friendlyName) {}

    private final BeginPasskey begin;
    private final AddPasskey add;
    private final ListPasskeys list;
    private final RenamePasskey rename;
    private final RemovePasskey remove;

    PasskeyController(
            BeginPasskey begin,
            AddPasskey add,
            ListPasskeys list,
            RenamePasskey rename,
            RemovePasskey remove) {
        this.begin = begin;
        this.add = add;
        this.list = list;
        this.rename = rename;
        this.remove = remove;
    }

    @Post(value = "/registration/options", consumes = "*/*")
    PasskeyOptions.Begun<PasskeyOptions.Creation> begin() {
        return PasskeyOptions.of(begin.begin());
    }

    @Post("/registration/verify")
    PasskeyBody add(HttpRequest<?> request, @Body PasskeyAnswer answer) {
        AddPasskey.Command command =
                new AddPasskey.Command(
                        answer.challenge(), answer.registration(), Clients.of(request));
        return PasskeyBody.of(add.add(command));
    }

    @Get
    List<PasskeyBody> list() {
        return list.own().stream().map(PasskeyBody::of).toList();
    }

    @Patch("/{id}")
    PasskeyBody rename(String id, @Body RenameForm form) {
        UUID passkey = PathId.of(id, "passkey_id");
        String name = form.friendlyName() == null ? "" : form.friendlyName();
        return PasskeyBody.of(rename.rename(command(passkey, name)));
    }

    /** Clients know this refusal as 400. */
    private static RenamePasskey.Command command(UUID passkey, String name) {
        try {
            return new RenamePasskey.Command(passkey, name);
        } catch (Problem refused) {
            throw new AuthError(400, "validation_failed", refused.detail());
        }
    }

    @Delete(value = "/{id}", consumes = "*/*")
    @Status(HttpStatus.NO_CONTENT)
    void remove(String id) {
        remove.own(PathId.of(id, "passkey_id"));
    }
}
