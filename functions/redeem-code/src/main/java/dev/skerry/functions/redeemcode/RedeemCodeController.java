package dev.skerry.functions.redeemcode;

import dev.skerry.http.Access;
import dev.skerry.http.ClientAddress;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.membership.RedeemCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Codes that members type in.
 *
 * <pre>{@code
 * {"code":"SOMMAR-7K3F-QX"}
 * → 200 {"mag":{"id":"…","name":"VIP"},"assignedAt":"…","expiresAt":null,"alreadyMember":false}
 * }</pre>
 */
@Controller("/api/members/redeem-code")
@SiteEndpoint(access = Access.USER, feature = Feature.MEMBERSHIP)
class RedeemCodeController {

    @Serdeable
    record Typed(@Nullable String code) {}

    private final RedeemCode redeemCode;

    RedeemCodeController(RedeemCode redeemCode) {
        this.redeemCode = redeemCode;
    }

    @Post
    RedeemCode.Result redeem(@Body Typed typed, HttpRequest<?> request) {
        if (typed.code() == null || typed.code().isBlank()) {
            throw Problem.invalid("/code", "is required");
        }
        return redeemCode.redeem(
                new RedeemCode.Command(user(), typed.code(), ClientAddress.of(request)));
    }

    private static UUID user() {
        return SiteScope.current().actor() instanceof Actor.User user ? user.id() : forbidden();
    }

    private static UUID forbidden() {
        throw Problem.forbidden("Only members redeem codes");
    }
}
