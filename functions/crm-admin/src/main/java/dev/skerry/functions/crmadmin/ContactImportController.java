package dev.skerry.functions.crmadmin;

import dev.skerry.crm.file.ImportContactFile;
import dev.skerry.http.Access;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Contacts out of a CSV file, which is the body. {@code dryRun=true} tells what would become of it;
 * {@code list} names a list to file them under; {@code column=Header:field}, as often as needed,
 * says what a header means that does not say it itself. API Gateway takes what is called text for
 * UTF-8: a file that is not, or may not be, is sent as {@code application/octet-stream}.
 *
 * <pre>{@code
 * E-post;Namn
 * kim@example.org;Kim Ek
 * → {"dryRun":false,"rows":1,"added":1,"known":0,"refused":0,"refusals":[],"ignoredColumns":[]}
 * }</pre>
 */
@Controller("/api/crm/contacts/import")
@SiteEndpoint(access = Access.STAFF, role = Role.EDITOR, feature = Feature.CRM)
class ContactImportController {

    private final ImportContactFile importContactFile;

    ContactImportController(ImportContactFile importContactFile) {
        this.importContactFile = importContactFile;
    }

    @Post
    @Consumes({MediaType.TEXT_CSV, MediaType.APPLICATION_OCTET_STREAM})
    ImportContactFile.Result enter(
            @Nullable @QueryValue Boolean dryRun,
            @Nullable @QueryValue UUID list,
            @Body byte @Nullable [] body,
            HttpRequest<?> request) {
        byte[] file = body == null ? new byte[0] : body;
        return importContactFile.enter(
                new ImportContactFile.Command(
                        new ByteArrayInputStream(file),
                        columns(request.getParameters().getAll("column")),
                        list == null ? List.of() : List.of(list),
                        Boolean.TRUE.equals(dryRun)));
    }

    private static Map<String, String> columns(List<String> pairs) {
        Map<String, String> columns = new HashMap<>();
        for (String pair : pairs) {
            int colon = pair.lastIndexOf(':');
            if (colon < 1) {
                throw Problem.invalid("/column", "must be a header, a colon and a field");
            }
            columns.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return columns;
    }
}
