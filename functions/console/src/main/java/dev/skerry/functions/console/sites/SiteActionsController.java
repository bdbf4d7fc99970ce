package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Actor;
import dev.skerry.sites.ListSites;
import dev.skerry.sites.OrderArchive;
import dev.skerry.sites.OrderMove;
import dev.skerry.sites.OrderReset;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.ResetPart;
import dev.skerry.sites.SitePlace;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.mode.ChangeSiteMode;
import dev.skerry.sites.mode.LockSiteMode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What superadmins do to a site from its page, each the same use case as the API's. Whoever
 * archives or empties a site types its slug. What is refused is said on the page.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/sites/{id}", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class SiteActionsController {

    @Serdeable
    record Mode(@Nullable String mode) {}

    /**
     * @param locked {@code yes}, or anything else
     */
    @Serdeable
    record Lock(@Nullable String locked, @Nullable String reason) {}

    @Serdeable
    record Target(@Nullable String placement) {}

    @Serdeable
    record Archive(@Nullable String reason, @Nullable String confirm) {}

    @Serdeable
    record Reset(@Nullable String what, @Nullable String confirm) {}

    /**
     * @param decision {@code retry | cancel}
     */
    @Serdeable
    record Decision(@Nullable String decision) {}

    private final RequireSuperadmin superadmin;
    private final ListSites sites;
    private final ChangeSiteMode changeMode;
    private final LockSiteMode lockMode;
    private final OrderMove orderMove;
    private final OrderArchive orderArchive;
    private final OrderReset orderReset;
    private final DecideJob decideJob;
    private final SitePages pages;

    SiteActionsController(
            RequireSuperadmin superadmin,
            ListSites sites,
            ChangeSiteMode changeMode,
            LockSiteMode lockMode,
            OrderMove orderMove,
            OrderArchive orderArchive,
            OrderReset orderReset,
            DecideJob decideJob,
            SitePages pages) {
        this.superadmin = superadmin;
        this.sites = sites;
        this.changeMode = changeMode;
        this.lockMode = lockMode;
        this.orderMove = orderMove;
        this.orderArchive = orderArchive;
        this.orderReset = orderReset;
        this.decideJob = decideJob;
        this.pages = pages;
    }

    @Post("/mode")
    HttpResponse<?> mode(HttpRequest<?> request, UUID id, @Body Mode wanted) {
        superadmin.check();
        return done(
                request,
                id,
                () -> superadmin.at(id).call(() -> changeMode.change(Asked.text(wanted.mode()))));
    }

    @Post("/lock")
    HttpResponse<?> lock(HttpRequest<?> request, UUID id, @Body Lock wanted) {
        Actor.Staff who = superadmin.check();
        LockSiteMode.Command command =
                new LockSiteMode.Command("yes".equals(wanted.locked()), wanted.reason());
        return done(request, id, () -> superadmin.at(id).call(() -> lockMode.lock(who, command)));
    }

    @Post("/move")
    HttpResponse<?> move(HttpRequest<?> request, UUID id, @Body Target target) {
        superadmin.check();
        return done(
                request,
                id,
                () -> orderMove.move(id, SitePlace.of(Asked.text(target.placement())), null));
    }

    @Post(value = "/move/confirm", consumes = MediaType.ALL)
    HttpResponse<?> confirmMove(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return done(request, id, () -> orderMove.confirm(id));
    }

    @Post("/archive")
    HttpResponse<?> archive(HttpRequest<?> request, UUID id, @Body Archive wanted) {
        superadmin.check();
        return done(
                request,
                id,
                () -> {
                    if (!sites.find(id).slug().equals(wanted.confirm())) {
                        throw Problem.invalid("/confirm", "must be the slug of the site");
                    }
                    orderArchive.archive(id, wanted.reason());
                });
    }

    @Post(value = "/restore", consumes = MediaType.ALL)
    HttpResponse<?> restore(HttpRequest<?> request, UUID id) {
        superadmin.check();
        return done(request, id, () -> orderArchive.restore(id, null));
    }

    @Post("/reset")
    HttpResponse<?> reset(HttpRequest<?> request, UUID id, @Body Reset wanted) {
        superadmin.check();
        return done(
                request,
                id,
                () ->
                        orderReset.reset(
                                id,
                                ResetPart.of(Asked.text(wanted.what())),
                                Asked.text(wanted.confirm())));
    }

    @Post("/jobs/{job}")
    HttpResponse<?> decide(HttpRequest<?> request, UUID id, UUID job, @Body Decision wanted) {
        superadmin.check();
        return done(
                request,
                id,
                () -> {
                    if (Asked.text(wanted.decision()).equals("retry")) {
                        decideJob.retry(job);
                    } else {
                        decideJob.callOff(job);
                    }
                });
    }

    /** Back to the page, which shows what came of it. */
    private HttpResponse<?> done(HttpRequest<?> request, UUID id, Runnable wish) {
        return Asked.of(
                request, "/console/sites/" + id, wish, said -> pages.page(request, id, said));
    }
}
