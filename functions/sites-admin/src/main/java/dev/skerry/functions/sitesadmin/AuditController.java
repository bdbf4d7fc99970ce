package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.Csv;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.audit.AuditEntry;
import dev.skerry.kernel.audit.AuditEvent;
import dev.skerry.kernel.audit.AuditFilter;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/admin/audit?event=&subject=&actor=&since=&until=&limit=&cursor=}: who did what on
 * the site, newest first, for its admins. With {@code Accept: text/csv} or {@code
 * application/x-ndjson} (one entry a line) up to 5,000 at once, to be taken away; {@code Link}
 * leads to what comes next.
 *
 * <pre>{@code
 * → 200 {"items":[{"id":"…","at":"…","event":"sign_in","outcome":"failure","actor":"anonymous","actorId":null,
 *        "subject":null,"addressHash":"…","ip":"…","requestId":"…","detail":"{…}"}],"nextCursor":null}
 * }</pre>
 */
@Controller("/api/admin/audit")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class AuditController {

    private final AuditLog audit;
    private final AuditFile file;

    AuditController(AuditLog audit, AuditFile file) {
        this.audit = audit;
        this.file = file;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV, AuditFile.JSON_LINES})
    HttpResponse<?> list(
            @Nullable @QueryValue String event,
            @Nullable @QueryValue UUID subject,
            @Nullable @QueryValue UUID actor,
            @Nullable @QueryValue Instant since,
            @Nullable @QueryValue Instant until,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor,
            HttpRequest<?> request) {
        AuditFilter filter = new AuditFilter(event, subject, actor, since, until);
        boolean csv = Csv.isWanted(request);
        boolean lines = !csv && AuditFile.isLinesWanted(request);
        if (!csv && !lines) {
            return HttpResponse.ok(audit.page(PageRequest.of(limit, cursor), filter))
                    .contentType(MediaType.APPLICATION_JSON);
        }
        Page<AuditEntry> page = audit.page(PageRequest.ofExport(limit, cursor), filter);
        // After it was read: an export does not tell of itself.
        audit.write(
                AuditEvent.done("audit_exported")
                        .with("count", String.valueOf(page.items().size())));
        return csv ? file.csv(page, request) : file.lines(page, request);
    }
}
