package dev.skerry.functions.console.usage;

import dev.skerry.accounts.CountSignInsByDay;
import dev.skerry.crm.form.CountSubmissionsByDay;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.mail.log.CountMailsByDay;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code GET /console/s/<slug>/usage}: mails, sign-ins and submissions of the last thirty days, for
 * those who may read the mail log.
 */
@Produces(MediaType.ALL)
@Controller("/console/s/{slug}/usage")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR)
class UsageController {

    private static final int DAYS = 30;

    private final CountMailsByDay mails;
    private final CountSignInsByDay signIns;
    private final CountSubmissionsByDay submissions;
    private final Clock clock;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    UsageController(
            CountMailsByDay mails,
            CountSignInsByDay signIns,
            CountSubmissionsByDay submissions,
            Clock clock,
            Frames frames) {
        this.mails = mails;
        this.signIns = signIns;
        this.submissions = submissions;
        this.clock = clock;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> usage(HttpRequest<?> request, String slug) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), Words.ZONE).minusDays(DAYS - 1L);
        List<Chart> charts = new ArrayList<>();
        charts.add(Chart.of("mails", first, DAYS, mails.since(first, Words.ZONE)));
        charts.add(Chart.of("sign_ins", first, DAYS, signIns.since(first, Words.ZONE)));
        if (SiteScope.current().site().terms().has(Feature.FORMS)) {
            charts.add(Chart.of("submissions", first, DAYS, submissions.since(first, Words.ZONE)));
        }
        return Html.page(
                templates.usageUsage(frames.of(request, "usage.title", Desk.step()), charts));
    }
}
