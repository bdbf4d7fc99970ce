package dev.skerry.functions.console;

import dev.skerry.kernel.problem.Problem;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.util.function.Function;

/** What a form of a page asks for. */
final class Asked {

    private Asked() {}

    /**
     * Does it, and leads back to where it shows. What is refused is said on the page itself.
     *
     * @param page that says something
     */
    static HttpResponse<?> of(
            HttpRequest<?> request, String back, Runnable wish, Function<String, JteModel> page) {
        try {
            wish.run();
            return HttpResponse.seeOther(URI.create(back));
        } catch (Problem refused) {
            return refused(request, refused, page);
        }
    }

    static HttpResponse<String> refused(
            HttpRequest<?> request, Problem refused, Function<String, JteModel> page) {
        return Html.page(
                HttpStatus.valueOf(refused.code().status()),
                page.apply(Words.in(Language.of(request)).told(refused)));
    }
}
