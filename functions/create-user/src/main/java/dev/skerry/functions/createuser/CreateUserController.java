package dev.skerry.functions.createuser;

import dev.skerry.accounts.CreateUser;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /functions/v1/createUser}, with a secret key that may {@code users:write}, or as
 * staff with role admin: {@code {"email","password","mustChangePassword":false,"role":"user",
 * "displayName","locale":"sv","emailConfirm":true,"invite":false,"metadata":{}}}. Without a
 * password, {@code invite} must be true. Whoever must change it gets no further than {@code
 * /auth/v1} before that; staff always must. 201 {@code
 * {"id","email","role","status":"active|invited","createdAt"}}.
 *
 * <p>Problems: {@code email_exists} 409, {@code weak_password} and {@code invalid_email} 422,
 * {@code role_not_allowed} 403 (also for secret keys and any role above user), {@code conflict} 409
 * for a staff account that only another site speaks for.
 */
@Controller
@SiteEndpoint(
        access = Access.SERVICE_OR_STAFF,
        scope = "users:write",
        role = Role.ADMIN,
        secondFactor = true)
class CreateUserController {

    private static final String END_USER = "user";

    @Serdeable.Deserializable
    record Form(
            @NotBlank String email,
            @Nullable @Size(max = 512) String password,
            @Nullable Boolean mustChangePassword,
            @Nullable @Pattern(regexp = "user|viewer|creator|editor|operator|admin") String role,
            @Nullable @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*") String displayName,
            @Nullable @Pattern(regexp = "sv|en") String locale,
            @Nullable Boolean emailConfirm,
            @Nullable Boolean invite,
            @Nullable Map<String, Object> metadata) {}

    @Serdeable.Serializable
    record Answer(UUID id, String email, String role, String status, String createdAt) {}

    private final CreateUser createUser;

    CreateUserController(CreateUser createUser) {
        this.createUser = createUser;
    }

    @Post("/functions/v1/createUser")
    HttpResponse<Answer> create(@Body @Valid Form form) {
        CreateUser.Result result =
                createUser.create(
                        new CreateUser.Command(
                                form.email(),
                                form.password(),
                                Boolean.TRUE.equals(form.mustChangePassword()),
                                role(form.role()),
                                form.displayName(),
                                form.locale(),
                                !Boolean.FALSE.equals(form.emailConfirm()),
                                Boolean.TRUE.equals(form.invite()),
                                form.metadata() == null ? Map.of() : form.metadata()));
        return HttpResponse.created(
                new Answer(
                        result.id(),
                        result.email(),
                        result.role().map(Role::word).orElse(END_USER),
                        result.invited() ? "invited" : "active",
                        result.createdAt().toString()));
    }

    private static @Nullable Role role(@Nullable String word) {
        return word == null || word.equals(END_USER)
                ? null
                : Role.of(word).orElseThrow(() -> Problem.invalid("/role", "is unknown"));
    }
}
