package dev.skerry.functions.crmadmin;

import dev.skerry.crm.form.DefineForm;
import dev.skerry.crm.form.ExportSubmissions;
import dev.skerry.crm.form.Form;
import dev.skerry.crm.form.FormDefinition;
import dev.skerry.crm.form.FormRepository;
import dev.skerry.crm.form.RemoveForm;
import dev.skerry.crm.form.SubmissionFilter;
import dev.skerry.crm.form.SubmissionRepository;
import dev.skerry.http.Access;
import dev.skerry.http.Csv;
import dev.skerry.http.Export;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Forms and what came through them. A field whose key is a custom field's name takes type, label
 * and rules from there; {@code fields} are set as a whole. PATCH leaves what it does not name.
 *
 * <pre>{@code
 * {"name":"Contact","slug":"contact","status":"open","autoAssignTags":["web"],"autoAssignMagIds":[],
 *  "settings":{"successMessage":null,"redirectUrl":"/thanks","notificationEmail":"office@example.org"},
 *  "fields":[{"key":"email","required":true},{"key":"budget"},
 *            {"key":"plate","type":"text","label":"Plate","rules":{"maxLength":8,"pattern":"[A-Z]+[0-9]+"}}]}
 * GET …/submissions?from=&until=&q= → {"items":[{"id":"…","contactId":"…","answers":{…},"ipAddress":"…","createdAt":"…"}],"nextCursor":null}
 *   with Accept: text/csv, a column for each field
 * }</pre>
 */
@Controller("/api/crm/forms")
@SiteEndpoint(access = Access.STAFF, feature = Feature.FORMS)
class FormsController {

    private final FormRepository forms;
    private final SubmissionRepository submissions;
    private final DefineForm defineForm;
    private final RemoveForm removeForm;
    private final ExportSubmissions exportSubmissions;

    FormsController(
            FormRepository forms,
            SubmissionRepository submissions,
            DefineForm defineForm,
            RemoveForm removeForm,
            ExportSubmissions exportSubmissions) {
        this.forms = forms;
        this.submissions = submissions;
        this.defineForm = defineForm;
        this.removeForm = removeForm;
        this.exportSubmissions = exportSubmissions;
    }

    @Get
    Page<Form> list() {
        return new Page<>(forms.all(), null);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.ADMIN)
    Form add(@Body FormDefinition definition) {
        return defineForm.define(null, definition);
    }

    @Get("/{id}")
    Form get(UUID id) {
        return forms.byId(id).orElseThrow(() -> Problem.notFound("form"));
    }

    @Patch("/{id}")
    @SiteEndpoint(role = Role.ADMIN)
    Form change(UUID id, @Body FormDefinition definition) {
        return defineForm.define(id, definition);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @SiteEndpoint(role = Role.ADMIN)
    void remove(UUID id) {
        removeForm.remove(id);
    }

    @Get("/{id}/submissions")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    HttpResponse<?> submissions(
            UUID id,
            @Nullable @QueryValue Instant from,
            @Nullable @QueryValue Instant until,
            @Nullable @QueryValue String q,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor,
            HttpRequest<?> request) {
        SubmissionFilter filter = new SubmissionFilter(from, until, q);
        if (!Csv.isWanted(request)) {
            return HttpResponse.ok(submissions.ofForm(id, filter, PageRequest.of(limit, cursor)))
                    .contentType(MediaType.APPLICATION_JSON);
        }
        ExportSubmissions.Table table =
                exportSubmissions.export(id, filter, PageRequest.ofExport(limit, cursor));
        Csv csv = new Csv(table.columns().toArray(String[]::new));
        table.rows().items().forEach(it -> csv.row(it.toArray(String[]::new)));
        return Export.of(csv.toString(), MediaType.TEXT_CSV_TYPE, table.rows(), request);
    }
}
