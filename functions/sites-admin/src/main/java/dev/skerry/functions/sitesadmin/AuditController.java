package dev.skerry.functions.sitesadmin;

import dev.skerry.http.Access;
import dev.skerry.http.Csv;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.audit.AuditEntry;
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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/admin/audit?event=&subject=&limit=&cursor=}: who did what on the site, newest
 * first, for its admins; with {@code Accept: text/csv} as CSV.
 *
 * <pre>{@code
 * → 200 {"items":[{"id":"…","at":"…","event":"sign_in","outcome":"failure","actor":"anonymous","actorId":null,
 *        "subject":null,"addressHash":"…","ip":"…","requestId":"…","detail":"{…}"}],"nextCursor":null}
 * }</pre>
 */
@Controller("/api/admin/audit")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN)
class AuditController {

    private final AuditLog audit;

    AuditController(AuditLog audit) {
        this.audit = audit;
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    HttpResponse<?> list(
            @Nullable @QueryValue String event,
            @Nullable @QueryValue UUID subject,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor,
            HttpRequest<?> request) {
        Page<AuditEntry> page = audit.page(PageRequest.of(limit, cursor), event, subject);
        if (!Csv.isWanted(request)) {
            return HttpResponse.ok(page).contentType(MediaType.APPLICATION_JSON);
        }
        Csv csv =
                new Csv(
                        "id",
                        "at",
                        "event",
                        "outcome",
                        "actor",
                        "actor id",
                        "subject",
                        "address hash",
                        "ip",
                        "request",
                        "detail");
        page.items().forEach(it -> csv.row(cells(it)));
        return HttpResponse.ok(csv.toString()).contentType(MediaType.TEXT_CSV);
    }

    private static String[] cells(AuditEntry entry) {
        return new String[] {
            entry.id().toString(),
            entry.at().toString(),
            entry.event(),
            entry.outcome(),
            entry.actor(),
            Objects.toString(entry.actorId(), ""),
            Objects.toString(entry.subject(), ""),
            Objects.toString(entry.addressHash(), ""),
            Objects.toString(entry.ip(), ""),
            entry.requestId(),
            entry.detail()
        };
    }
}
