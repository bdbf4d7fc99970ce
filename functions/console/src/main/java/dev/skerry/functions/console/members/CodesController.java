package dev.skerry.functions.console.members;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Download;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.Language;
import dev.skerry.functions.console.Words;
import dev.skerry.http.Access;
import dev.skerry.http.Csv;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.site.Feature;
import dev.skerry.membership.ExportCodes;
import dev.skerry.membership.FindCode;
import dev.skerry.membership.IssuedCode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code /console/s/<slug>/codes}: the batches of membership codes, who used them, what has become
 * of one, and the state of all as a file.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/codes", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(access = Access.STAFF, feature = Feature.MEMBERSHIP)
class CodesController {

    private static final int MOST_EXPORTED = 5_000;

    @Serdeable
    record Shown(@Nullable String code) {}

    private final FindCode findCode;
    private final ExportCodes exportCodes;
    private final BatchPages pages;

    CodesController(FindCode findCode, ExportCodes exportCodes, BatchPages pages) {
        this.findCode = findCode;
        this.exportCodes = exportCodes;
        this.pages = pages;
    }

    @Get
    HttpResponse<String> list(
            HttpRequest<?> request, String slug, @Nullable @QueryValue String cursor) {
        return Html.page(pages.list(request, cursor, null, ""));
    }

    /** Changes nothing; it is sent as a form so that no address ever holds a code. */
    @Post("/state")
    @SiteEndpoint(whileLocked = true)
    HttpResponse<String> state(HttpRequest<?> request, String slug, @Body Shown wanted) {
        FindCode.Found found = findCode.find(Asked.text(wanted.code())).orElse(null);
        String said = found == null ? Words.in(Language.of(request)).say("codes.unknown") : "";
        return Html.page(pages.list(request, null, found, said));
    }

    @Get("/{id}")
    HttpResponse<String> show(
            HttpRequest<?> request, String slug, UUID id, @Nullable @QueryValue String cursor) {
        return Html.page(pages.batch(request, id, cursor));
    }

    @Get("/{id}/csv")
    HttpResponse<String> file(HttpRequest<?> request, String slug, UUID id) {
        Csv csv = new Csv("id", "status", "uses", "redeemed at", "e-mail");
        exportCodes
                .export(id, PageRequest.ofExport(MOST_EXPORTED, null))
                .items()
                .forEach(it -> csv.row(cells(it)));
        return Download.csv("codes-" + id, csv);
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
