package dev.skerry.functions.updatepassword;

import dev.skerry.accounts.UpdatePassword;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /functions/v1/updatePassword}, with a secret key that may {@code users:write}, or as
 * staff with role admin: {@code {"userId"}} or {@code {"email"}}, and {@code "password"}; with
 * {@code "mustChangePassword":true} they choose another one at their next sign-in. 200 {@code
 * {"id","sessionsRevoked":2}}: every session of that user has ended. Problems: {@code not_found}
 * 404 (also for another site's users), {@code weak_password} and {@code same_password} 422.
 */
@Controller
@SiteEndpoint(
        access = Access.SERVICE_OR_STAFF,
        scope = "users:write",
        role = Role.ADMIN,
        secondFactor = true)
class UpdatePasswordController {

    @Serdeable.Deserializable
    record Form(
            @Nullable UUID userId,
            @Nullable String email,
            @NotBlank @Size(max = 512) String password,
            @Nullable Boolean mustChangePassword) {}

    @Serdeable.Serializable
    record Answer(UUID id, int sessionsRevoked) {}

    private final UpdatePassword updatePassword;

    UpdatePasswordController(UpdatePassword updatePassword) {
        this.updatePassword = updatePassword;
    }

    @Post("/functions/v1/updatePassword")
    Answer update(@Body @Valid Form form) {
        UpdatePassword.Result result =
                updatePassword.update(
                        new UpdatePassword.Command(
                                form.userId(),
                                form.email(),
                                form.password(),
                                Boolean.TRUE.equals(form.mustChangePassword())));
        return new Answer(result.id(), result.sessionsRevoked());
    }
}
