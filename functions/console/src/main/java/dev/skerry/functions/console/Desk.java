package dev.skerry.functions.console;

import dev.skerry.functions.console.Frame.Step;
import dev.skerry.kernel.site.SiteScope;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of one site: {@code /console/s/<slug>} and whatever is below. */
public final class Desk {

    private static final Pattern PATH = Pattern.compile("/console/s/([^/?]+)(?:[/?].*)?");

    private Desk() {}

    public static String path(String slug) {
        return "/console/s/" + slug;
    }

    /**
     * A page of the desk of the site in scope.
     *
     * @param page {@code /team}
     */
    public static String here(String page) {
        return path(SiteScope.current().site().slug()) + page;
    }

    /** The way back to the desk of the site in scope. */
    public static Step step() {
        return new Step(SiteScope.current().site().name(), here(""));
    }

    /**
     * The way back to a page of that desk.
     *
     * @param title its name among the {@link Words}
     * @param page {@code /team}
     */
    public static Step step(HttpRequest<?> request, String title, String page) {
        return new Step(Words.in(Language.of(request)).say(title), here(page));
    }

    /** The slug that the path names. */
    public static Optional<String> slug(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
