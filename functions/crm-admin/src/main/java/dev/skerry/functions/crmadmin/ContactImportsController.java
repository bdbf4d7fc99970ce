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
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.HashMap;
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
@SiteEndpoint(access = Access.STAFF, feature = Feature.CRM)
class ContactImportsController {

    @Serdeable
    record Wanted(
            @Nullable Long size,
            @Nullable Map<String, @Nullable String> columns,
            @Nullable List<@Nullable UUID> listIds,
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
                        columns(Objects.requireNonNullElse(wanted.columns(), Map.of())),
                        lists(Objects.requireNonNullElse(wanted.listIds(), List.of())),
                        Boolean.TRUE.equals(wanted.dryRun())));
    }

    /** JSON has null where a map or list of ours has none. */
    private static Map<String, String> columns(Map<String, @Nullable String> wanted) {
        Map<String, String> columns = new HashMap<>();
        wanted.forEach(
                (header, field) -> {
                    if (field == null) {
                        throw Problem.invalid("/columns", "names no field of a contact");
                    }
                    columns.put(header, field);
                });
        return columns;
    }

    private static List<UUID> lists(List<@Nullable UUID> wanted) {
        List<UUID> lists = new ArrayList<>();
        for (UUID list : wanted) {
            if (list == null) {
                throw Problem.invalid("/listIds", "names a list that does not exist");
            }
            lists.add(list);
        }
        return lists;
    }

    @Post("/{id}/run")
    @SiteEndpoint(role = Role.EDITOR)
    ContactImport run(UUID id) {
        return continueImport.advance(id);
    }
}
