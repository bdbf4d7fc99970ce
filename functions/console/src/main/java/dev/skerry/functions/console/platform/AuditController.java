package dev.skerry.functions.console.platform;

import dev.skerry.accounts.ListStaffPeople;
import dev.skerry.accounts.StaffPerson;
import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Frames;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.SiteNamed;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.audit.AuditEntry;
import dev.skerry.kernel.audit.AuditLog;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.SiteScope;
import dev.skerry.sites.RequireSuperadmin;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/audit?event=&actor=&site=&from=&until=&cursor=}: who did what at the platform, or
 * on any one site, for superadmins.
 */
@Produces(MediaType.ALL)
@Controller("/console/audit")
@SiteEndpoint(access = Access.SIGNED_IN, whileLocked = true)
class AuditController {

    private static final String PATH = "/console/audit";

    private static final int ROWS = 100;

    private static final Page<AuditEntry> NONE = new Page<>(List.of(), null);

    private final RequireSuperadmin superadmin;
    private final AuditLog audit;
    private final ListStaffPeople people;
    private final SiteNamed sites;
    private final Frames frames;
    private final StaticTemplates templates = new StaticTemplates();

    AuditController(
            RequireSuperadmin superadmin,
            AuditLog audit,
            ListStaffPeople people,
            SiteNamed sites,
            Frames frames) {
        this.superadmin = superadmin;
        this.audit = audit;
        this.people = people;
        this.sites = sites;
        this.frames = frames;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request,
            @Nullable @QueryValue String event,
            @Nullable @QueryValue String actor,
            @Nullable @QueryValue String site,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String until,
            @Nullable @QueryValue String cursor) {
        superadmin.check();
        AuditForm form = new AuditForm(event, actor, site, from, until);
        try {
            return Html.page(page(request, form, found(form, Asked.given(cursor)), ""));
        } catch (Problem refused) {
            return Asked.refused(
                    request, refused, "audit_problem", said -> page(request, form, NONE, said));
        }
    }

    private Page<AuditEntry> found(AuditForm form, @Nullable String cursor) {
        Optional<UUID> named = Optional.empty();
        if (form.namesAnAddress()) {
            named =
                    people
                            .list(
                                    PageRequest.of(1, null),
                                    ListStaffPeople.Filter.ofEmail(Asked.text(form.actor())))
                            .items()
                            .stream()
                            .findFirst()
                            .map(StaffPerson::id);
            if (named.isEmpty()) {
                return NONE;
            }
        }
        UUID account = named.isPresent() ? named.get() : form.account();
        return scope(form)
                .call(() -> audit.page(PageRequest.of(ROWS, cursor), form.filter(account)));
    }

    private SiteScope scope(AuditForm form) {
        String slug = Asked.given(form.site());
        return slug == null
                ? superadmin.atPlatform()
                : superadmin.at(sites.find(slug).id().value());
    }

    private JteModel page(
            HttpRequest<?> request, AuditForm form, Page<AuditEntry> found, String said) {
        return templates.platformAudit(
                frames.of(request, "audit.title"),
                found.items(),
                form,
                form.next(PATH, found.nextCursor()),
                said);
    }
}
