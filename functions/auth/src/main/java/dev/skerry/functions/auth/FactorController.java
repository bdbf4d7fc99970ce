package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.ChallengeFactor;
import dev.skerry.accounts.EnrollFactor;
import dev.skerry.accounts.RemoveFactor;
import dev.skerry.accounts.VerifyFactor;
import dev.skerry.accounts.mfa.Challenge;
import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/v1/factors}: TOTP factors of whoever the bearer token is of.
 *
 * <p>{@code POST}: {@code {"factor_type":"totp","friendly_name","issuer"}}; 200 {@code
 * {"id","type","friendly_name","totp":{"qr_code","secret","uri"}}}, the picture an SVG element.
 * {@code POST /{id}/challenge}: 200 {@code {"id","type","expires_at"}}, good for five minutes and
 * this client address. {@code POST /{id}/verify}: {@code {"challenge_id","code"}}; 200 a session of
 * aal2 with the same id, and the user's sessions of aal1 end. {@code DELETE /{id}}: 200 {@code
 * {"id"}}.
 *
 * <p>Refusals: {@code insufficient_aal} (403, to remove: 422), 404 {@code mfa_factor_not_found} (to
 * verify: 422), 422 {@code mfa_factor_name_conflict}, {@code too_many_enrolled_mfa_factors}, {@code
 * mfa_verification_failed}, {@code mfa_challenge_expired}, {@code mfa_ip_address_mismatch}, 429
 * {@code over_request_rate_limit}, 400 {@code validation_failed}.
 */
@Controller("/auth/v1/factors")
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class FactorController {

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record EnrollForm(
            @Nullable String factorType, @Nullable String friendlyName, @Nullable String issuer) {}

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record VerifyForm(@Nullable String challengeId, @Nullable String code) {}

    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Enrolled(UUID id, String type, String friendlyName, Totp totp) {

        static Enrolled of(EnrollFactor.Result result) {
            return new Enrolled(
                    result.id(),
                    "totp",
                    result.friendlyName(),
                    new Totp(
                            result.enrollment().qrCode(),
                            result.enrollment().secret(),
                            result.enrollment().uri()));
        }
    }

    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    record Totp(String qrCode, String secret, String uri) {}

    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    record Challenged(UUID id, String type, long expiresAt) {}

    @Serdeable.Serializable
    record Removed(UUID id) {}

    private final EnrollFactor enroll;
    private final ChallengeFactor challenge;
    private final VerifyFactor verify;
    private final RemoveFactor remove;

    FactorController(
            EnrollFactor enroll,
            ChallengeFactor challenge,
            VerifyFactor verify,
            RemoveFactor remove) {
        this.enroll = enroll;
        this.challenge = challenge;
        this.verify = verify;
        this.remove = remove;
    }

    @Post
    Enrolled enroll(@Body EnrollForm form) {
        switch (form.factorType()) {
            case "totp" -> {}
            case "phone" ->
                    throw new AuthError(
                            422,
                            "mfa_phone_enroll_not_enabled",
                            "MFA enroll is disabled for Phone");
            case "webauthn" ->
                    throw new AuthError(
                            422,
                            "mfa_webauthn_enroll_not_enabled",
                            "MFA enroll is disabled for WebAuthn");
            case null, default ->
                    throw new AuthError(400, "validation_failed", "factor_type needs to be totp");
        }
        String name = form.friendlyName() == null ? "" : form.friendlyName();
        return Enrolled.of(enroll.enroll(new EnrollFactor.Command(name, form.issuer())));
    }

    /** Clients send fields that nobody needs, old ones nothing at all. */
    @Post(value = "/{id}/challenge", consumes = "*/*")
    Challenged challenge(HttpRequest<?> request, String id) {
        Challenge made = challenge.challenge(PathId.of(id, "factor_id"), Clients.of(request));
        return new Challenged(made.id(), "totp", made.expiresAt().getEpochSecond());
    }

    @Post("/{id}/verify")
    SessionBody verify(HttpRequest<?> request, String id, @Body VerifyForm form) {
        UUID factor = PathId.of(id, "factor_id");
        String code = form.code();
        UUID challenge = PathId.argument(form.challengeId(), "challenge_id");
        if (code == null || code.isEmpty()) {
            throw new AuthError(400, "validation_failed", "code is required");
        }
        VerifyFactor.Command command =
                new VerifyFactor.Command(factor, challenge, code, Clients.of(request));
        return SessionBody.of(
                AuthStatus.instead(
                        ProblemCode.MFA_FACTOR_NOT_FOUND, 422, () -> verify.verify(command)));
    }

    @Delete(value = "/{id}", consumes = "*/*")
    Removed remove(String id) {
        UUID factor = PathId.of(id, "factor_id");
        AuthStatus.instead(
                ProblemCode.INSUFFICIENT_AAL,
                422,
                () -> {
                    remove.remove(factor);
                    return true;
                });
        return new Removed(factor);
    }
}
