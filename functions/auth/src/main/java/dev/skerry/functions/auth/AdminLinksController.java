package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.skerry.accounts.GenerateLink;
import dev.skerry.accounts.InviteUser;
import dev.skerry.accounts.link.LinkKind;
import dev.skerry.accounts.user.Metadata;
import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ways in, made by whoever manages the site's users.
 *
 * <p>{@code POST /auth/v1/invite?redirect_to=}: {@code {"email","data"}}; 200 the user, with {@code
 * invited_at}; a mail is on its way. {@code POST /auth/v1/admin/generate_link?redirect_to=}: {@code
 * {"type","email","password","new_email","data"}}; 200 the user's members beside {@code
 * "action_link","email_otp","hashed_token","verification_type","redirect_to"}; nothing is mailed.
 * Refusals: 401 {@code no_authorization}, 403 {@code not_admin}, 404 {@code user_not_found}, 422
 * {@code email_exists}, {@code weak_password}, 400 {@code validation_failed}.
 */
@Controller("/auth/v1")
@SiteEndpoint(
        access = Access.SERVICE_OR_STAFF,
        scope = "users:write",
        role = Role.ADMIN,
        secondFactor = true)
class AdminLinksController {

    @Serdeable.Deserializable
    record InviteForm(@Nullable String email, @Nullable Map<String, @Nullable Object> data) {}

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record LinkForm(
            @Nullable String type,
            @Nullable String email,
            @Nullable String password,
            @Nullable String newEmail,
            @Nullable Map<String, @Nullable Object> data) {}

    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    record Link(
            @JsonUnwrapped UserBody user,
            String actionLink,
            String emailOtp,
            String hashedToken,
            String verificationType,
            String redirectTo) {}

    private final InviteUser invite;
    private final GenerateLink generate;

    AdminLinksController(InviteUser invite, GenerateLink generate) {
        this.invite = invite;
        this.generate = generate;
    }

    @Post("/invite")
    UserBody invite(@Body InviteForm form, @Nullable @QueryValue("redirect_to") String redirectTo) {
        return UserBody.of(
                invite.invite(
                        new InviteUser.Command(
                                required(form.email()), known(form.data()), redirectTo)));
    }

    @Post("/admin/generate_link")
    Link generate(@Body LinkForm form, @Nullable @QueryValue("redirect_to") String redirectTo) {
        GenerateLink.Result result =
                generate.generate(
                        new GenerateLink.Command(
                                kind(form.type()),
                                required(form.email()),
                                form.password(),
                                form.newEmail(),
                                known(form.data()),
                                redirectTo));
        return new Link(
                UserBody.of(result.user()),
                result.link().address(),
                result.link().code(),
                result.link().token(),
                word(result.kind()),
                result.redirectTo());
    }

    private static LinkKind kind(@Nullable String type) {
        return switch (type) {
            case "signup" -> LinkKind.SIGNUP;
            case "invite" -> LinkKind.INVITE;
            case "magiclink" -> LinkKind.MAGICLINK;
            case "recovery" -> LinkKind.RECOVERY;
            case "email_change_new" -> LinkKind.EMAIL_CHANGE;
            case "email_change_current" -> LinkKind.EMAIL_CHANGE_CURRENT;
            case null, default ->
                    throw new AuthError(400, "validation_failed", "Invalid email action link type");
        };
    }

    private static String word(LinkKind kind) {
        return switch (kind) {
            case EMAIL_CHANGE -> "email_change_new";
            case EMAIL_CHANGE_CURRENT -> "email_change_current";
            case SIGNUP, INVITE, MAGICLINK, RECOVERY, REAUTHENTICATION -> kind.word();
        };
    }

    private static String required(@Nullable String email) {
        return email == null ? "" : email;
    }

    private static Map<String, Object> known(@Nullable Map<String, @Nullable Object> data) {
        return data == null ? Map.of() : Metadata.merge(Map.of(), data);
    }
}
