package dev.skerry.functions.console.onboarding;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import dev.skerry.sites.setup.SetupStep;
import dev.skerry.sites.setup.SkipSetupStep;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/welcome}: the steps of setting a site up, for its admins. {@code POST}
 * leaves one out or takes it up again.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/welcome", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class WelcomeController {

    /**
     * @param skip {@code yes}, or anything else
     */
    @Serdeable
    record Wanted(@Nullable String step, @Nullable String skip) {}

    private final Setup setup;
    private final SkipSetupStep skipStep;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    WelcomeController(Setup setup, SkipSetupStep skipStep, Frames frames) {
        this.setup = setup;
        this.skipStep = skipStep;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> show(HttpRequest<?> request, String slug) {
        return Html.page(page(request, ""));
    }

    @Post
    HttpResponse<?> skip(HttpRequest<?> request, String slug, @Body Wanted wanted) {
        return Asked.of(
                request,
                Desk.here("/welcome"),
                () -> skipStep.skip(step(wanted.step()), "yes".equals(wanted.skip())),
                said -> page(request, said));
    }

    private JteModel page(HttpRequest<?> request, String said) {
        return templates.onboardingWelcome(
                frames.of(request, "setup.title", Desk.step()),
                setup.steps(),
                Desk.here("/welcome"),
                Desk.here(""),
                said);
    }

    private static SetupStep step(@Nullable String word) {
        return SetupStep.of(Asked.text(word))
                .orElseThrow(() -> Problem.invalid("/step", "is no step"));
    }
}
