package dev.skerry.functions.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.skerry.accounts.ManageRecoveryCodes;
import dev.skerry.accounts.VerifyRecoveryCode;
import dev.skerry.accounts.mfa.RecoveryCodeRepository;
import dev.skerry.http.Access;
import dev.skerry.http.AuthError;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.problem.ProblemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /auth/v1/factors/recovery-codes}: ten codes in place of a factor's, each good once.
 *
 * <p>{@code POST}, with a session of aal2: {@code {"friendly_name"}}; 200 {@code
 * {"id","type":"recovery_code","friendly_name","total":10,"codes":[…]}}, shown this once. {@code
 * POST /regenerate}: the same, the old ones are void. {@code GET}: 200 {@code
 * {"id","type","friendly_name","total","remaining"}}. {@code POST /verify}: {@code {"code"}}; 200 a
 * session of aal2. {@code DELETE}: 200 {@code {"id"}}.
 *
 * <p>Refusals: 403 {@code insufficient_aal}, 422 {@code mfa_recovery_codes_sole_factor}, {@code
 * mfa_verification_failed}, 404 {@code mfa_factor_not_found}, 409 {@code conflict}, 429 {@code
 * over_request_rate_limit}.
 */
@Controller("/auth/v1/factors/recovery-codes")
@SiteEndpoint(access = Access.USER, lentPassword = true, whileLocked = true)
class RecoveryCodeController {

    private static final String TYPE = "recovery_code";
    private static final int LONGEST_NAME = 100;

    @Serdeable.Deserializable(naming = SnakeCaseStrategy.class)
    record CreateForm(@Nullable String friendlyName) {}

    @Serdeable.Deserializable
    record VerifyForm(@Nullable String code) {}

    @Serdeable.Serializable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Codes(
            UUID id,
            String type,
            String friendlyName,
            int total,
            @Nullable Integer remaining,
            @Nullable List<String> codes) {

        static Codes of(ManageRecoveryCodes.Created created) {
            return new Codes(
                    created.id(),
                    TYPE,
                    created.friendlyName(),
                    created.codes().size(),
                    null,
                    created.codes());
        }

        static Codes of(RecoveryCodeRepository.CodeSet set) {
            return new Codes(
                    set.id(), TYPE, set.friendlyName(), set.total(), set.remaining(), null);
        }
    }

    @Serdeable.Serializable
    record Removed(UUID id) {}

    private final ManageRecoveryCodes codes;
    private final VerifyRecoveryCode verify;

    RecoveryCodeController(ManageRecoveryCodes codes, VerifyRecoveryCode verify) {
        this.codes = codes;
        this.verify = verify;
    }

    @Get
    Codes count() {
        return codes.count()
                .map(Codes::of)
                .orElseThrow(
                        () ->
                                new Problem(
                                        ProblemCode.MFA_FACTOR_NOT_FOUND,
                                        "There are no recovery codes"));
    }

    @Post
    Codes create(@Body CreateForm form) {
        String name = form.friendlyName() == null ? "" : form.friendlyName();
        if (name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("/friendly_name", "must be at most 100 characters");
        }
        return Codes.of(codes.create(name));
    }

    @Post(value = "/regenerate", consumes = "*/*")
    Codes renew() {
        return Codes.of(codes.renew());
    }

    @Post("/verify")
    SessionBody verify(HttpRequest<?> request, @Body VerifyForm form) {
        String code = form.code();
        if (code == null || code.isBlank()) {
            throw new AuthError(400, "validation_failed", "code is required");
        }
        return SessionBody.of(verify.verify(code, Clients.of(request)));
    }

    @Delete(consumes = "*/*")
    Removed remove() {
        return new Removed(codes.remove());
    }
}
