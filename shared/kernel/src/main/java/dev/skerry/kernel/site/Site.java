package dev.skerry.kernel.site;

import dev.skerry.kernel.limit.Rule;
import java.util.Map;
import java.util.Set;

/**
 * A site as the directory knows it. Immutable, and cached for up to a minute.
 *
 * @param slug short name, unique on the platform, part of the site's keys and host name
 * @param kind {@code platform | dating | kennel | orchestra | business}
 * @param status {@code pending | active | inactive | suspended | archived | migrating}; only an
 *     active one answers, and only for an active one is anything done
 * @param locale the site's own language, {@code sv} or {@code en}
 * @param publicUrl where visitors find the site: base of links in mail
 * @param origins exact origins that browsers may call from; empty means none but the site's own
 * @param limits the site's own figures, by rule name
 * @param terms what was agreed for it
 */
public record Site(
        SiteId id,
        String slug,
        String name,
        String kind,
        String status,
        String locale,
        String publicUrl,
        Set<String> origins,
        Map<String, Rule> limits,
        Placement placement,
        Terms terms) {

    public Site {
        origins = Set.copyOf(origins);
        limits = Map.copyOf(limits);
    }

    /** A site on {@link Terms#OPEN}. */
    public Site(
            SiteId id,
            String slug,
            String name,
            String kind,
            String status,
            String locale,
            String publicUrl,
            Set<String> origins,
            Map<String, Rule> limits,
            Placement placement) {
        this(
                id,
                slug,
                name,
                kind,
                status,
                locale,
                publicUrl,
                origins,
                limits,
                placement,
                Terms.OPEN);
    }

    public boolean isActive() {
        return status.equals("active");
    }

    /** Its rows are on their way to another placement: none may be written. */
    public boolean isMoving() {
        return status.equals("migrating");
    }

    /** Staff accounts are the users of this one site. */
    public boolean isPlatform() {
        return kind.equals("platform");
    }

    /** The same site with its tables somewhere else, for whoever makes them or moves them there. */
    public Site at(Placement there) {
        return new Site(id, slug, name, kind, status, locale, publicUrl, origins, limits, there);
    }
}
