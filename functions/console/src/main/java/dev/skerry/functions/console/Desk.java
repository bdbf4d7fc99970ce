package dev.skerry.functions.console;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of one site: {@code /console/s/<slug>} and whatever is below. */
final class Desk {

    private static final Pattern PATH = Pattern.compile("/console/s/([^/?]+)(?:[/?].*)?");

    private Desk() {}

    static String path(String slug) {
        return "/console/s/" + slug;
    }

    /** The slug that the path names. */
    static Optional<String> slug(String path) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
