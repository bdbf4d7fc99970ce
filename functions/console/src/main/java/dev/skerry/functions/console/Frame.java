package dev.skerry.functions.console;

import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Site;
import dev.skerry.kernel.site.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every page has around it.
 *
 * @param title of the page, in the reader's language
 * @param path that was asked for: of the page itself, or of a form whose answer it is
 * @param back where to come back to after the language was switched
 * @param desk the site whose desk it is
 * @param trail the way back, outermost first
 */
public record Frame(
        Words words,
        String title,
        String path,
        String back,
        Reader reader,
        Optional<OpenDesk> desk,
        List<Step> trail) {

    /** One step of the way back. */
    public record Step(String text, String path) {}

    /** Who reads. */
    public enum Reader {
        NOBODY,
        STAFF,
        SUPERADMIN
    }

    /** A site's desk, as its reader may use it. */
    public record OpenDesk(String slug, String name, Role role, boolean viewOnly, Terms terms) {

        static OpenDesk of(Site site, Role role, boolean viewOnly) {
            return new OpenDesk(site.slug(), site.name(), role, viewOnly, site.terms());
        }

        /** The pages that its reader may open. */
        public Map<Place.Group, List<Place>> places() {
            return Place.of(role, terms);
        }

        public String path() {
            return Desk.path(slug);
        }
    }

    public Frame {
        trail = List.copyOf(trail);
    }

    public String say(String name, Object... fills) {
        return words.say(name, fills);
    }

    public boolean isSignedIn() {
        return reader != Reader.NOBODY;
    }

    public boolean isSuperadmin() {
        return reader == Reader.SUPERADMIN;
    }

    /** Whether its reader may do here what takes that role: pages offer nothing else. */
    public boolean may(Role role) {
        return desk.isPresent() && !desk.get().viewOnly() && desk.get().role().atLeast(role);
    }

    /** Whether this is the page at that path, or one below it. */
    public boolean isAt(String place) {
        return path.equals(place) || path.startsWith(place + "/");
    }
}
