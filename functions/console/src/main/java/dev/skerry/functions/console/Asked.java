package dev.skerry.functions.console;

import dev.skerry.kernel.problem.Problem;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
        return of(request, back, "problem", wish, page);
    }

    /**
     * The same, where a refusal means something of its own here.
     *
     * @param own the group of the {@link Words} that say so
     */
    public static HttpResponse<?> of(
            HttpRequest<?> request,
            String back,
            String own,
            Runnable wish,
            Function<String, JteModel> page) {
        try {
            wish.run();
            return HttpResponse.seeOther(URI.create(back));
        } catch (Problem refused) {
            return refused(request, refused, own, page);
        }
    }

    public static HttpResponse<String> refused(
            HttpRequest<?> request, Problem refused, Function<String, JteModel> page) {
        return refused(request, refused, "problem", page);
    }

    /**
     * @param own the group of the {@link Words} that say what it means here
     */
    public static HttpResponse<String> refused(
            HttpRequest<?> request, Problem refused, String own, Function<String, JteModel> page) {
        return Html.page(
                status(refused), page.apply(Words.in(Language.of(request)).told(refused, own)));
    }

    /**
     * The same, for a form whose fields say themselves what is wrong with them.
     *
     * @param wrong by field; empty where it is none of them
     * @param page that says something, beside what is wrong
     */
    public static HttpResponse<String> marked(
            HttpRequest<?> request,
            Problem refused,
            Map<String, String> wrong,
            Function<String, JteModel> page) {
        Words words = Words.in(Language.of(request));
        String said = wrong.isEmpty() ? words.told(refused) : words.say("problem.marked");
        return Html.page(status(refused), page.apply(said));
    }

    /** What a page answers with that says what was refused: the same as the API. */
    public static HttpStatus status(Problem refused) {
        return HttpStatus.valueOf(refused.code().status());
    }

    /** What a field holds; null for one that says nothing, or is not there. */
    public static @Nullable String given(@Nullable String field) {
        String text = text(field);
        return text.isEmpty() ? null : text;
    }

    /** What a field holds, without the space around it; nothing where the form has none. */
    public static String text(@Nullable String field) {
        return field == null ? "" : field.strip();
    }

    /** What is wrong in one sentence, where a form is too small for more. */
    public static String said(HttpRequest<?> request, Problem refused, String group) {
        return wrong(request, refused, group).values().stream()
                .findFirst()
                .orElseGet(() -> Words.in(Language.of(request)).told(refused));
    }

    /**
     * What is wrong with which field, by the names that fields have on pages: those of the API's
     * body, with dots.
     *
     * @param group of the {@link Words} that say it by the last part of that name
     */
    public static Map<String, String> wrong(HttpRequest<?> request, Problem refused, String group) {
        return wrong(request, refused, group, Asked::dotted);
    }

    /**
     * The same, where a form has names of its own.
     *
     * @param field what the form calls what the refusal points to
     */
    public static Map<String, String> wrong(
            HttpRequest<?> request, Problem refused, String group, UnaryOperator<String> field) {
        Words words = Words.in(Language.of(request));
        Map<String, String> wrong = new TreeMap<>();
        for (Problem.Invalid invalid : refused.errors()) {
            String name = field.apply(invalid.pointer());
            String text = group + "." + name.substring(name.lastIndexOf('.') + 1);
            wrong.put(name, words.knows(text) ? words.say(text) : invalid.detail());
        }
        return wrong;
    }

    /** {@code /fields/label/0} is {@code fields.label} in a form. */
    private static String dotted(String pointer) {
        return pointer.replaceFirst("^/", "").replaceFirst("/\\d+$", "").replace('/', '.');
    }
}
