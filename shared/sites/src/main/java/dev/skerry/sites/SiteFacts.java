package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what superadmins say about a site, and names every part that is wrong. Null is unsaid. */
final class SiteFacts {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");
    private static final int MOST = 50;

    private final List<Problem.Invalid> errors = new ArrayList<>();

    SiteFacts slug(String slug) {
        return require(
                SLUG.matcher(slug).matches(), "/slug", "must be a-z, 0-9 and dashes, at most 40");
    }

    SiteFacts name(@Nullable String name) {
        boolean fits =
                name == null
                        || (!name.isBlank()
                                && name.length() <= 200
                                && name.chars().noneMatch(Character::isISOControl));
        return require(fits, "/name", "must be one line of at most 200 characters");
    }

    SiteFacts word(@Nullable String word, String at, Set<String> choices) {
        return require(
                word == null || choices.contains(word),
                at,
                "must be one of " + String.join(", ", choices.stream().sorted().toList()));
    }

    SiteFacts publicUrl(@Nullable String url) {
        return require(
                url == null || WebAddress.isHttpsOrLocal(url),
                "/publicUrl",
                "must be an https address");
    }

    SiteFacts origins(@Nullable List<String> origins) {
        return each(origins, "/origins", WebAddress::isOrigin, "must be an origin, https://host");
    }

    SiteFacts domains(@Nullable List<String> domains) {
        return each(
                domains,
                "/domains",
                it -> DOMAIN.matcher(it).matches(),
                "must be a lower-case domain");
    }

    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private SiteFacts each(
            @Nullable List<String> values,
            String at,
            java.util.function.Predicate<String> fits,
            String detail) {
        if (values == null) {
            return this;
        }
        require(values.size() <= MOST, at, "must be at most " + MOST);
        for (int i = 0; i < values.size(); i++) {
            require(fits.test(values.get(i)), at + "/" + i, detail);
        }
        return this;
    }

    private SiteFacts require(boolean holds, String at, String detail) {
        if (!holds) {
            errors.add(new Problem.Invalid(at, detail));
        }
        return this;
    }
}
