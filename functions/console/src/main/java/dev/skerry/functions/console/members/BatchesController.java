package dev.skerry.functions.console.members;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Download;
import dev.skerry.functions.console.Html;
import dev.skerry.http.Access;
import dev.skerry.http.Csv;
import dev.skerry.http.SiteEndpoint;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.membership.CreateBatch;
import dev.skerry.membership.EndBatch;
import dev.skerry.membership.GenerateCodes;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What admins do with membership codes: begin a batch, make codes, end a batch by typing its name.
 * Only hashes of codes are kept, so the answer that makes them is the one that has them: a few on
 * the page, many as a file.
 */
@Produces(MediaType.ALL)
@Controller(value = "/console/s/{slug}/codes", consumes = MediaType.APPLICATION_FORM_URLENCODED)
@SiteEndpoint(
        access = Access.STAFF,
        role = Role.ADMIN,
        secondFactor = true,
        feature = Feature.MEMBERSHIP)
class BatchesController {

    private static final int MOST_ON_A_PAGE = 200;

    @Serdeable
    record End(@Nullable String confirm) {}

    private final CreateBatch createBatch;
    private final GenerateCodes generateCodes;
    private final EndBatch endBatch;
    private final BatchPages pages;

    BatchesController(
            CreateBatch createBatch,
            GenerateCodes generateCodes,
            EndBatch endBatch,
            BatchPages pages) {
        this.createBatch = createBatch;
        this.generateCodes = generateCodes;
        this.endBatch = endBatch;
        this.pages = pages;
    }

    @Get("/new")
    HttpResponse<String> begin(HttpRequest<?> request, String slug) {
        return Html.page(pages.draft(request, BatchDraft.EMPTY, null));
    }

    @Post
    HttpResponse<?> add(HttpRequest<?> request, String slug, @Body BatchDraft draft) {
        try {
            CreateBatch.Result made = createBatch.create(draft.command());
            UUID id = made.batch().id();
            String code = made.code();
            return code == null
                    ? HttpResponse.seeOther(URI.create(BatchPages.path(id)))
                    : Html.page(made(request, id, List.of(code)));
        } catch (Problem refused) {
            return Html.page(
                    HttpStatus.valueOf(refused.code().status()),
                    pages.draft(request, draft, refused));
        }
    }

    @Post("/{id}/generate")
    HttpResponse<?> generate(HttpRequest<?> request, String slug, UUID id, @Body CodeWish wanted) {
        pages.find(id);
        try {
            Integer count = Numbers.whole("/count", wanted.count());
            String as = Asked.text(wanted.as());
            boolean onPage = !as.equals("csv") && !as.equals("text");
            if (onPage && count != null && count > MOST_ON_A_PAGE) {
                throw Problem.invalid("/count", "is more than a page shows");
            }
            List<String> made = generateCodes.generate(id, count);
            return onPage ? Html.page(made(request, id, made)) : file("codes-" + id, as, made);
        } catch (Problem refused) {
            return Html.page(
                    HttpStatus.valueOf(refused.code().status()),
                    pages.batch(
                            request,
                            id,
                            null,
                            wanted,
                            List.of(),
                            Asked.said(request, refused, "batch_wrong")));
        }
    }

    @Post("/{id}/end")
    HttpResponse<?> end(HttpRequest<?> request, String slug, UUID id, @Body End wanted) {
        String name = pages.find(id).name();
        return Asked.of(
                request,
                BatchPages.path(id),
                () -> {
                    if (!name.equals(Asked.text(wanted.confirm()))) {
                        throw Problem.invalid("/confirm", "must be the name of the batch");
                    }
                    endBatch.end(id);
                },
                said -> pages.batch(request, id, null, CodeWish.USUAL, List.of(), said));
    }

    private JteModel made(HttpRequest<?> request, UUID id, List<String> codes) {
        return pages.batch(request, id, null, CodeWish.USUAL, codes, "");
    }

    private static HttpResponse<String> file(String name, String as, List<String> codes) {
        if (as.equals("text")) {
            return Download.text(name, String.join("\n", codes) + "\n");
        }
        Csv csv = new Csv("code");
        codes.forEach(csv::row);
        return Download.csv(name, csv);
    }
}
