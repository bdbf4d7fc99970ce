package dev.skerry.functions.console.desk;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Desk;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.NextPage;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.audit.AuditEntry;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Role;
import gg.jte.generated.precompiled.StaticTemplates;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

/** {@code /console/s/<slug>/log?event=&cursor=}: who did what on the site, for its admins. */
@Produces(MediaType.ALL)
@Controller("/console/s/{slug}/log")
@SiteEndpoint(access = Access.STAFF, role = Role.ADMIN, secondFactor = true)
class LogController {

    private static final int ROWS = 100;

    private final AuditLog audit;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    LogController(AuditLog audit, Frames frames) {
        this.audit = audit;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            String slug,
            @Nullable @QueryValue String event,
            @Nullable @QueryValue String cursor) {
        String wanted = Asked.text(event);
        Page<AuditEntry> entries =
                audit.page(PageRequest.of(ROWS, cursor), wanted.isEmpty() ? null : wanted, null);
        String path = Desk.here("/log");
        String next = NextPage.of(path).with("event", wanted).after(entries);
        return Html.page(
                templates.deskLog(
                        frames.of(request, "log.title", Desk.step()),
                        entries.items(),
                        path,
                        next,
                        wanted));
    }
}
