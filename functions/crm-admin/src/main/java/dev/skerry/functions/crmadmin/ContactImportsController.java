package dev.skerry.functions.crmadmin;

import dev.skerry.crm.upload.ContactImport;
import dev.skerry.crm.upload.ContactImportRepository;
import dev.skerry.crm.upload.ContinueImport;
import dev.skerry.crm.upload.PrepareImport;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files of contacts that are too large for the body of a request.
 *
 * <pre>{@code
 * POST … {"size":48000000,"listIds":["…"],"columns":{"Kontakt":"email"},"dryRun":false}
 *      → 201 {"id":"…","url":"…","headers":{"content-type":"text/csv"},"expiresAt":"…"}
 * PUT the file to that url, with those headers
 * POST …/{id}/run → {"id":"…","status":"running","line":120001,"added":119988,…}, and again until it says finished
 * }</pre>
 */
@Controller("/api/crm/contact-imports")
@SiteEndpoint(access = Access.STAFF)
class ContactImportsController {

    @Serdeable
    record Wanted(
            @Nullable Long size,
            @Nullable Map<String, String> columns,
            @Nullable List<UUID> listIds,
            @Nullable Boolean dryRun) {}

    private final ContactImportRepository imports;
    private final PrepareImport prepareImport;
    private final ContinueImport continueImport;

    ContactImportsController(
            ContactImportRepository imports,
            PrepareImport prepareImport,
            ContinueImport continueImport) {
        this.imports = imports;
        this.prepareImport = prepareImport;
        this.continueImport = continueImport;
    }

    @Get
    Page<ContactImport> list(
            @Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return imports.page(PageRequest.of(limit, cursor));
    }

    @Get("/{id}")
    ContactImport find(UUID id) {
        return imports.find(id).orElseThrow(() -> Problem.notFound("import"));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.EDITOR)
    PrepareImport.Result prepare(@Body Wanted wanted) {
        return prepareImport.prepare(
                new PrepareImport.Command(
                        Objects.requireNonNullElse(wanted.size(), 0L),
                        Objects.requireNonNullElse(wanted.columns(), Map.of()),
                        Objects.requireNonNullElse(wanted.listIds(), List.of()),
                        Boolean.TRUE.equals(wanted.dryRun())));
    }

    @Post("/{id}/run")
    @SiteEndpoint(role = Role.EDITOR)
    ContactImport run(UUID id) {
        return continueImport.advance(id);
    }
}
