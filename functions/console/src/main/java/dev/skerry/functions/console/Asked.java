package dev.skerry.functions.console;

import dev.skerry.kernel.problem.Problem;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a form of a page asks for. */
public final class Asked {

    private Asked() {}

    /**
     * Does it, and leads back to where it shows. What is refused is said on the page itself.
     *
     * @param page that says something
     */
    public static HttpResponse<?> of(
            HttpRequest<?> request, String back, Runnable wish, Function<String, JteModel> page) {
        try {
            wish.run();
            return HttpResponse.seeOther(URI.create(back));
        } catch (Problem refused) {
            return refused(request, refused, page);
        }
    }

    public static HttpResponse<String> refused(
            HttpRequest<?> request, Problem refused, Function<String, JteModel> page) {
        return Html.page(
                HttpStatus.valueOf(refused.code().status()),
                page.apply(Words.in(Language.of(request)).told(refused)));
    }

    /** What a field holds, without the space around it; nothing where the form has none. */
    public static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
