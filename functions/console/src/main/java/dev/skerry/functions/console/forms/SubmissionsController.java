package dev.skerry.functions.console.forms;

import dev.skerry.crm.form.ExportSubmissions;
import dev.skerry.crm.form.Form;
import dev.skerry.crm.form.FormRepository;
import dev.skerry.crm.form.Submission;
import dev.skerry.crm.form.SubmissionFilter;
import dev.skerry.crm.form.SubmissionRepository;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Browser;
import dev.skerry.functions.console.Day;
import dev.skerry.functions.console.Download;
import dev.skerry.functions.console.Frame;
import dev.skerry.functions.console.Frame.Step;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.Csv;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/forms/<id>/submissions?q=&from=&until=&cursor=}: what people sent
 * through a form; {@code …/<submission>}: one of them; {@code …/csv}: those that fit, as a file.
 */
@Produces(MediaType.ALL)
@Controller("/console/s/{slug}/forms/{id}/submissions")
@SiteEndpoint(access = Access.STAFF, feature = Feature.FORMS)
class SubmissionsController {

    private static final int ROWS = 50;
    private static final int MOST_EXPORTED = 5_000;

    private final FormRepository forms;
    private final SubmissionRepository submissions;
    private final ExportSubmissions export;
    private final FormPages pages;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    SubmissionsController(
            FormRepository forms,
            SubmissionRepository submissions,
            ExportSubmissions export,
            FormPages pages,
            Frames frames) {
        this.forms = forms;
        this.submissions = submissions;
        this.export = export;
        this.pages = pages;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            String slug,
            UUID id,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String until,
            @Nullable @QueryValue String cursor) {
        Form form = form(id);
        String path = path(form);
        UriBuilder asked =
                UriBuilder.of(path)
                        .queryParam("q", Asked.text(q))
                        .queryParam("from", Asked.text(from))
                        .queryParam("until", Asked.text(until));
        Page<Submission> page =
                submissions.ofForm(id, filter(q, from, until), PageRequest.of(ROWS, cursor));
        String file = asked.build().toString().replaceFirst("\\?", "/csv?");
        String next =
                page.nextCursor() == null
                        ? ""
                        : asked.queryParam("cursor", page.nextCursor()).build().toString();
        Frame frame = frames.of(request, "submissions.title", pages.trail(request, form));
        return Html.page(
                Browser.asksForPart(request)
                        ? templates.formsSubmissionRows(frame, form, page.items(), path, next, file)
                        : templates.formsSubmissions(
                                frame,
                                form,
                                page.items(),
                                path,
                                next,
                                file,
                                Asked.text(q),
                                Asked.text(from),
                                Asked.text(until)));
    }

    @Get("/csv")
    HttpResponse<String> file(
            HttpRequest<?> request,
            String slug,
            UUID id,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String until) {
        ExportSubmissions.Table table =
                export.export(
                        id, filter(q, from, until), PageRequest.ofExport(MOST_EXPORTED, null));
        Csv csv = new Csv(table.columns().toArray(String[]::new));
        table.rows().items().forEach(it -> csv.row(it.toArray(String[]::new)));
        return Download.csv(form(id).slug(), csv);
    }

    @Get("/{submission}")
    HttpResponse<String> one(HttpRequest<?> request, String slug, UUID id, UUID submission) {
        Form form = form(id);
        Submission found =
                submissions.byId(id, submission).orElseThrow(() -> Problem.notFound("submission"));
        Frame above = frames.of(request, "submissions.title");
        Step[] trail =
                Stream.concat(
                                Arrays.stream(pages.trail(request, form)),
                                Stream.of(new Step(above.title(), path(form))))
                        .toArray(Step[]::new);
        return Html.page(
                templates.formsSubmission(
                        frames.of(request, "submissions.one", trail), form, found));
    }

    private Form form(UUID id) {
        return forms.byId(id).orElseThrow(() -> Problem.notFound("form"));
    }

    private static String path(Form form) {
        return FormPages.path(form) + "/submissions";
    }

    private static SubmissionFilter filter(
            @Nullable String q, @Nullable String from, @Nullable String until) {
        return new SubmissionFilter(
                Day.from("/from", from), Day.until("/until", until), Asked.text(q));
    }
}
