package dev.skerry.functions.membershipadmin;

import dev.skerry.http.Access;
import dev.skerry.http.Csv;
import dev.skerry.http.Export;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.membership.Batch;
import dev.skerry.membership.BatchRepository;
import dev.skerry.membership.CodeRepository;
import dev.skerry.membership.CreateBatch;
import dev.skerry.membership.ExportCodes;
import dev.skerry.membership.GenerateCodes;
import dev.skerry.membership.IssuedCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Batches of membership codes. Codes are shown once, in the answer that makes them; with {@code
 * Accept: text/csv} lists come as CSV.
 *
 * <pre>{@code
 * {"magId":"…","name":"Summer","useType":"single_use","expiresAt":null,"memberDays":365,"codePrefix":"SOMMAR",
 *  "randomLength":10}                            → 201 {"batch":{…},"code":null}
 * {…,"useType":"multi_use","maxUses":100,"code":"SOMMAR26"} → 201 {"batch":{…},"code":"SOMMAR26"}
 * POST …/{id}/generate {"count":500}             → 201 {"codes":["SOMMAR-7K3F-…",…]}
 * GET …/{id}/codes → {"items":[{"id":"…","status":"redeemed","useCount":1,"redeemedAt":"…","contactId":"…",
 *                               "email":"…"}],"nextCursor":null}
 * }</pre>
 */
@Controller("/api/admin/membership-codes/batches")
@SiteEndpoint(access = Access.STAFF, feature = Feature.MEMBERSHIP)
class BatchesController {

    @Serdeable
    record Wanted(@Nullable Integer count) {}

    @Serdeable
    record Codes(List<String> codes) {}

    private final BatchRepository batches;
    private final CodeRepository codes;
    private final CreateBatch createBatch;
    private final GenerateCodes generateCodes;
    private final ExportCodes exportCodes;

    BatchesController(
            BatchRepository batches,
            CodeRepository codes,
            CreateBatch createBatch,
            GenerateCodes generateCodes,
            ExportCodes exportCodes) {
        this.batches = batches;
        this.codes = codes;
        this.createBatch = createBatch;
        this.generateCodes = generateCodes;
        this.exportCodes = exportCodes;
    }

    @Get
    Page<Batch> list(@Nullable @QueryValue Integer limit, @Nullable @QueryValue String cursor) {
        return batches.page(PageRequest.of(limit, cursor));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    CreateBatch.Result add(@Body CreateBatch.Command command) {
        return createBatch.create(command);
    }

    @Post("/{id}/generate")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    @SiteEndpoint(role = Role.ADMIN, secondFactor = true)
    HttpResponse<?> generate(UUID id, @Body Wanted wanted, HttpRequest<?> request) {
        List<String> made = generateCodes.generate(id, wanted.count());
        if (!Csv.isWanted(request)) {
            return HttpResponse.created(new Codes(made)).contentType(MediaType.APPLICATION_JSON);
        }
        Csv csv = new Csv("code");
        made.forEach(csv::row);
        return HttpResponse.created(csv.toString()).contentType(MediaType.TEXT_CSV);
    }

    @Get("/{id}/codes")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_CSV})
    HttpResponse<?> codes(
            UUID id,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String cursor,
            HttpRequest<?> request) {
        if (Csv.isWanted(request)) {
            Page<IssuedCode> page = exportCodes.export(id, PageRequest.ofExport(limit, cursor));
            Csv csv = new Csv("id", "status", "uses", "redeemed at", "e-mail");
            page.items().forEach(it -> csv.row(cells(it)));
            return Export.of(csv.toString(), MediaType.TEXT_CSV_TYPE, page, request);
        }
        if (batches.byId(id).isEmpty()) {
            throw Problem.notFound("batch");
        }
        return HttpResponse.ok(codes.ofBatch(id, PageRequest.of(limit, cursor)))
                .contentType(MediaType.APPLICATION_JSON);
    }

    private static String[] cells(IssuedCode code) {
        return new String[] {
            code.id().toString(),
            code.status(),
            Integer.toString(code.useCount()),
            code.redeemedAt() == null ? "" : code.redeemedAt().toString(),
            code.email() == null ? "" : code.email()
        };
    }
}
