package dev.skerry.functions.mailadmin;

import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Role;
import dev.skerry.mail.reputation.FetchReputation;
import dev.skerry.mail.reputation.Reputation;
import dev.skerry.mail.reputation.SteerMassMail;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;

/**
 * How a site's mass mail is received, and whether it stands still on that account.
 *
 * <pre>{@code
 * GET → {"status":"paused","reason":"bounces","pausedAt":"…","since":"…","sent":1200,"bounced":61,"complained":0,
 *        "bounceRate":0.0508,"complaintRate":0.0}
 * }</pre>
 */
@Controller("/api/reputation")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class ReputationController {

    private final FetchReputation fetchReputation;
    private final SteerMassMail steerMassMail;

    ReputationController(FetchReputation fetchReputation, SteerMassMail steerMassMail) {
        this.fetchReputation = fetchReputation;
        this.steerMassMail = steerMassMail;
    }

    @Get
    Reputation fetch() {
        return fetchReputation.fetch();
    }

    @Post("/pause")
    @SiteEndpoint(access = Access.STAFF, role = Role.ADMIN)
    Reputation pause() {
        return steerMassMail.steer(SteerMassMail.Action.PAUSE);
    }

    @Post("/resume")
    @SiteEndpoint(access = Access.STAFF, role = Role.ADMIN)
    Reputation resume() {
        return steerMassMail.steer(SteerMassMail.Action.RESUME);
    }
}
