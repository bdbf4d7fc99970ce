package dev.skerry.functions.console.platform;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.RequireSuperadmin;
import dev.skerry.sites.jobs.DecideJob;
import dev.skerry.sites.jobs.ListJobs;
import dev.skerry.sites.jobs.SiteJob;
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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
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
    private static final String FAILED = "failed";
    private static final String ALL = "all";

    private static final int ROWS = 50;

    /**
     * @param decision {@code retry | cancel}
     */
    @Serdeable
    record Decision(@Nullable String decision) {}

    private final RequireSuperadmin superadmin;
    private final ListJobs list;
    private final DecideJob decide;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    JobsController(RequireSuperadmin superadmin, ListJobs list, DecideJob decide, Frames frames) {
        this.superadmin = superadmin;
        this.list = list;
        this.decide = decide;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        String wanted = Asked.text(status).isEmpty() ? FAILED : Asked.text(status);
        try {
            return Html.page(page(request, wanted, found(wanted, Asked.given(cursor)), ""));
        } catch (Problem refused) {
            Page<SiteJob> none = new Page<>(List.of(), null);
            return Asked.refused(request, refused, said -> page(request, FAILED, none, said));
        }
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
                said -> page(request, FAILED, found(FAILED, null), said));
    }

    private Page<SiteJob> found(String status, @Nullable String cursor) {
        return list.list(null, status.equals(ALL) ? null : status, PageRequest.of(ROWS, cursor));
    }

    private JteModel page(HttpRequest<?> request, String status, Page<SiteJob> found, String said) {
        String next =
                found.nextCursor() == null
                        ? ""
                        : UriBuilder.of(PATH)
                                .queryParam("status", status)
                                .queryParam("cursor", found.nextCursor())
                                .build()
                                .toString();
        return templates.platformJobs(
                frames.of(request, "jobs.title"), found.items(), status, next, said);
    }
}
