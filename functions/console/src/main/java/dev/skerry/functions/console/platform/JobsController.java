package dev.skerry.functions.console.platform;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frames;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.SiteJob;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/jobs?status=&cursor=}: what is being done to whole sites, over all of them; those
 * that failed first, each to be tried again or called off.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/jobs", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class JobsController {

    private static final String PATH = "/console/jobs";

    /**
     * @param decision {@code retry | cancel}
     */
    @Serdeable
    record Decision(@Nullable String decision) {}

    private final RequireSuperadmin superadmin;
    private final ByStatus<SiteJob> jobs;
    private final DecideJob decide;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    JobsController(RequireSuperadmin superadmin, ListJobs list, DecideJob decide, Frames frames) {
        this.superadmin = superadmin;
        this.jobs = new ByStatus<>(PATH, (status, page) -> list.list(null, status, page));
        this.decide = decide;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        return jobs.answer(request, status, cursor, view(request));
    }

    /** Back to what still waits for somebody. */
    @Post("/{id}")
    HttpResponse<?> decide(HttpRequest<?> request, UUID id, @Body Decision wanted) {
        superadmin.check();
        return Asked.of(
                request,
                PATH,
                "jobs_problem",
                () -> {
                    switch (Asked.text(wanted.decision())) {
                        case "retry" -> decide.retry(id);
                        case "cancel" -> decide.callOff(id);
                        default -> throw Problem.invalid("/decision", "must be retry or cancel");
                    }
                },
                said -> jobs.failed(said, view(request)));
    }

    private ByStatus.View<SiteJob> view(HttpRequest<?> request) {
        return (status, items, next, said) ->
                templates.platformJobs(frames.of(request, "jobs.title"), items, status, next, said);
    }
}
