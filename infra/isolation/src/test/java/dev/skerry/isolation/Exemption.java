package dev.skerry.isolation;

import dev.skerry.kernel.site.Role;
import java.util.List;
import java.util.Locale;

/**
 * One line of {@code exemptions.txt}: an endpoint whose annotation does not say it all.
 *
 * @param path of one route, or the beginning of several; with a {@code !} behind it of one alone
 */
record Exemption(String path, Who who, String reason) {

    enum Who {
        /** No site is asked for, and nothing of one is told. */
        ANYONE,
        /** Users of the platform, and nobody of a site. */
        PLATFORM,
        SUPERADMIN
    }

    static List<Exemption> all() {
        return Lines.of("exemptions.txt").map(Exemption::read).toList();
    }

    private static Exemption read(String line) {
        String[] parts = line.split(" +", 3);
        return new Exemption(parts[0], Who.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[2]);
    }

    /** Whether it is about this route, {@code GET /api/things/{}}. */
    boolean fits(String route) {
        String shape = route.substring(route.indexOf(' ') + 1);
        return path.endsWith("!")
                ? path.equals(shape + "!")
                : shape.equals(path) || shape.startsWith(path + "/");
    }

    /** Who is let in by the annotation, and stays in. */
    boolean admits(Standing caller) {
        return who == Who.SUPERADMIN
                && caller instanceof Standing.Staff(Role role, boolean _, boolean viewOnly)
                && role == Role.SUPERADMIN
                && !viewOnly;
    }
}
