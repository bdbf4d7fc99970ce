package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site says of itself on every page, to whoever looks.
 *
 * @param title in browser tabs and search results; the site's name where it is left out
 * @param description for search engines and previews
 * @param email that visitors may write to, and so are phone and address
 * @param organisationNumber of the company or association behind it
 * @param links to its pages elsewhere
 * @param openingHours in its own words
 */
@Serdeable
public record SiteDetails(
        @Nullable String title,
        @Nullable String tagline,
        @Nullable String description,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String organisationNumber,
        @Nullable String openingHours,
        @Nullable List<Link> links) {

    public static final SettingKey<SiteDetails> KEY = SettingKey.of("site", SiteDetails.class);

    private static final int MOST_LINKS = 20;

    @Serdeable
    public record Link(String name, String url) {}

    public SiteDetails {
        List<Problem.Invalid> errors = new ArrayList<>();
        line("/title", title, 120, errors);
        line("/tagline", tagline, 200, errors);
        line("/phone", phone, 40, errors);
        line("/organisationNumber", organisationNumber, 40, errors);
        text("/description", description, errors);
        text("/address", address, errors);
        text("/openingHours", openingHours, errors);
        if (email != null
                && !email.matches("[^\\s\\p{Cntrl}@<>,;]{1,64}@[^\\s\\p{Cntrl}@<>,;]{1,189}")) {
            errors.add(new Problem.Invalid("/email", "must be an address"));
        }
        if (links != null) {
            links = List.copyOf(links);
            links(links, errors);
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static void line(
            String at, @Nullable String text, int longest, List<Problem.Invalid> errors) {
        if (text != null && !Line.isOne(text, longest)) {
            errors.add(
                    new Problem.Invalid(
                            at, "must be one line of at most " + longest + " characters"));
        }
    }

    private static void text(String at, @Nullable String text, List<Problem.Invalid> errors) {
        if (text != null && !Line.isText(text, 500)) {
            errors.add(new Problem.Invalid(at, "must be at most 500 characters"));
        }
    }

    private static void links(List<Link> links, List<Problem.Invalid> errors) {
        if (links.size() > MOST_LINKS) {
            errors.add(new Problem.Invalid("/links", "must be at most " + MOST_LINKS));
        }
        for (int i = 0; i < links.size(); i++) {
            line("/links/" + i + "/name", links.get(i).name, 60, errors);
            if (!WebAddress.isHttps(links.get(i).url)) {
                errors.add(new Problem.Invalid("/links/" + i + "/url", "must be an https address"));
            }
        }
    }
}
