package dev.skerry.sites;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.kernel.site.Role;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Services of others that a site's pages load, by what the service calls the site. Never a script:
 * the page knows how to load each, and an id of this form cannot be one.
 */
@Serdeable
public record Integrations(
        @Nullable Service googleAnalytics,
        @Nullable Service googleTagManager,
        @Nullable Service googleAds,
        @Nullable Service metaPixel,
        @Nullable Service visitorTracking,
        @Nullable Service simpleCommenter) {

    public static final SettingKey<Integrations> KEY =
            SettingKey.of("integrations", Integrations.class).writtenBy(Role.SUPERADMIN);

    /**
     * @param enabled whether pages load it
     * @param id {@code G-…} of Google Analytics, {@code GTM-…} of the tag manager, {@code AW-…} of
     *     ads, the number of a pixel, the vendor's id of VisitorTracking, the domain of
     *     SimpleCommenter
     */
    @Serdeable
    public record Service(boolean enabled, String id) {}

    /** What each is, and what a visitor has to consent to before a page loads it. */
    enum Kind {
        GOOGLE_ANALYTICS("googleAnalytics", "analytics", "G-[A-Z0-9]{4,16}"),
        GOOGLE_TAG_MANAGER("googleTagManager", "marketing", "GTM-[A-Z0-9]{4,10}"),
        GOOGLE_ADS("googleAds", "marketing", "AW-[0-9]{6,14}"),
        META_PIXEL("metaPixel", "marketing", "[0-9]{10,20}"),
        VISITOR_TRACKING("visitorTracking", "analytics", "[A-Za-z0-9_-]{4,64}"),
        SIMPLE_COMMENTER(
                "simpleCommenter",
                "functional",
                "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}[a-z]{2,24}");

        final String word;
        final String category;
        private final String form;

        Kind(String word, String category, String form) {
            this.word = word;
            this.category = category;
            this.form = form;
        }
    }

    record Loaded(Kind kind, String id) {}

    public Integrations {
        List<Problem.Invalid> errors = new ArrayList<>();
        check(Kind.GOOGLE_ANALYTICS, googleAnalytics, errors);
        check(Kind.GOOGLE_TAG_MANAGER, googleTagManager, errors);
        check(Kind.GOOGLE_ADS, googleAds, errors);
        check(Kind.META_PIXEL, metaPixel, errors);
        check(Kind.VISITOR_TRACKING, visitorTracking, errors);
        check(Kind.SIMPLE_COMMENTER, simpleCommenter, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Those that are switched on. */
    List<Loaded> loaded() {
        return Stream.of(Kind.values()).flatMap(kind -> loaded(kind, service(kind))).toList();
    }

    private static Stream<Loaded> loaded(Kind kind, @Nullable Service service) {
        return service == null || !service.enabled
                ? Stream.empty()
                : Stream.of(new Loaded(kind, service.id));
    }

    private @Nullable Service service(Kind kind) {
        return switch (kind) {
            case GOOGLE_ANALYTICS -> googleAnalytics;
            case GOOGLE_TAG_MANAGER -> googleTagManager;
            case GOOGLE_ADS -> googleAds;
            case META_PIXEL -> metaPixel;
            case VISITOR_TRACKING -> visitorTracking;
            case SIMPLE_COMMENTER -> simpleCommenter;
        };
    }

    private static void check(Kind kind, @Nullable Service service, List<Problem.Invalid> errors) {
        if (service != null && !service.id.matches(kind.form)) {
            errors.add(
                    new Problem.Invalid("/" + kind.word + "/id", "is not an id of this service"));
        }
    }
}
