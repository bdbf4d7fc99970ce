package dev.skerry.functions.console.platform;

import dev.skerry.functions.console.Asked;
import dev.skerry.functions.console.Html;
import dev.skerry.functions.console.NextPage;
import dev.skerry.kernel.page.Page;
import dev.skerry.kernel.page.PageRequest;
import dev.skerry.kernel.problem.Problem;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list over all sites of what stands in one status: what failed, unless another is asked for.
 *
 * @param path of its page
 */
record ByStatus<T>(String path, Source<T> source) {

    private static final String FAILED = "failed";
    private static final String ALL = "all";

    private static final int ROWS = 50;

    @FunctionalInterface
    interface Source<T> {

        /**
         * @param status null for all
         */
        Page<T> list(@Nullable String status, PageRequest page);
    }

    @FunctionalInterface
    interface View<T> {

        /**
         * @param next address of the page behind it; empty at the end of the list
         * @param said what was wrong; empty when nothing was
         */
        JteModel page(String status, List<T> items, String next, String said);
    }

    HttpResponse<String> answer(
            HttpRequest<?> request,
            @Nullable String status,
            @Nullable String cursor,
            View<T> view) {
        String wanted = Asked.text(status).isEmpty() ? FAILED : Asked.text(status);
        try {
            return Html.page(page(wanted, Asked.given(cursor), "", view));
        } catch (Problem refused) {
            return Asked.refused(request, refused, said -> view.page(FAILED, List.of(), "", said));
        }
    }

    /** What failed, and what was wrong with the wish about one of it. */
    JteModel failed(String said, View<T> view) {
        return page(FAILED, null, said, view);
    }

    private JteModel page(String status, @Nullable String cursor, String said, View<T> view) {
        Page<T> found =
                source.list(status.equals(ALL) ? null : status, PageRequest.of(ROWS, cursor));
        String next = NextPage.of(path).with("status", status).after(found);
        return view.page(status, found.items(), next, said);
    }
}
