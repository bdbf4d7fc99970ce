package dev.skerry.sites.feature;

import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.WebAddress;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link of a site's own beside its features.
 *
 * @param href a path of the site, or a whole https address
 * @param icon the name of a picture that the console has
 */
@Serdeable
public record SidebarLink(String label, String href, @Nullable String icon, boolean newTab) {

    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_PATH = 500;

    /** What is wrong with it. */
    List<Problem.Invalid> faults(String at) {
        List<Problem.Invalid> faults = new ArrayList<>();
        if (label.isBlank()
                || label.length() > LONGEST_LABEL
                || label.chars().anyMatch(Character::isISOControl)) {
            faults.add(
                    new Problem.Invalid(
                            at + "/label", "must be one line of at most " + LONGEST_LABEL));
        }
        if (!isPath(href) && !WebAddress.isHttps(href)) {
            faults.add(new Problem.Invalid(at + "/href", "must be a path or an https address"));
        }
        if (icon != null && !icon.matches("[a-z0-9-]{1,40}")) {
            faults.add(new Problem.Invalid(at + "/icon", "must be a-z, 0-9 and dashes"));
        }
        return faults;
    }

    /** Two slashes would lead to another host, and so would a backslash in browsers. */
    private static boolean isPath(String href) {
        return href.length() <= LONGEST_PATH && href.matches("/(?![/\\\\])[!-~&&[^\\\\]]*");
    }
}
