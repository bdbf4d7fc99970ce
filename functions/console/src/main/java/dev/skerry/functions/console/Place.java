package dev.skerry.functions.console;

import dev.skerry.kernel.site.Feature;
import dev.skerry.kernel.site.Role;
import dev.skerry.kernel.site.Terms;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of a site's desk that its menu leads to, in the order of the menu. */
public enum Place {
    MAILS(Group.MAIL, Role.EDITOR),
    CAMPAIGNS(Group.MAIL, Role.OPERATOR, Feature.CAMPAIGNS),
    MAIL_TEMPLATES(Group.MAIL, Role.EDITOR),
    SUPPRESSIONS(Group.MAIL, Role.EDITOR),
    SENDER_DOMAINS(Group.MAIL, Role.EDITOR),
    MAIL_IDENTITY(Group.MAIL, Role.ADMIN),
    USERS(Group.PEOPLE, Role.ADMIN),
    CONTACTS(Group.PEOPLE, Role.VIEWER, Feature.CRM),
    GROUPS(Group.PEOPLE, Role.VIEWER, Feature.MEMBERSHIP),
    CODES(Group.PEOPLE, Role.VIEWER, Feature.MEMBERSHIP),
    TEAM(Group.PEOPLE, Role.ADMIN),
    FORMS(Group.CONTENT, Role.VIEWER, Feature.FORMS),
    GALLERIES(Group.CONTENT, Role.VIEWER, Feature.GALLERIES),
    BRANDING(Group.SITE, Role.ADMIN),
    SETTINGS(Group.SITE, Role.ADMIN),
    KEYS(Group.SITE, Role.ADMIN),
    USAGE(Group.SITE, Role.EDITOR),
    SUBSCRIPTION(Group.SITE, Role.VIEWER),
    LOG(Group.SITE, Role.ADMIN);

    /** What the menu puts together. */
    public enum Group {
        MAIL,
        PEOPLE,
        CONTENT,
        SITE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Group group;
    private final Role least;
    private final @Nullable Feature feature;

    Place(Group group, Role least) {
        this(group, least, null);
    }

    /**
     * @param feature what the site has to have for it; null for what every site has
     */
    Place(Group group, Role least, @Nullable Feature feature) {
        this.group = group;
        this.least = least;
        this.feature = feature;
    }

    /** Its address below the desk, and its name among the {@link Words}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a role may open it on a site of these terms. */
    public boolean isOpenTo(Role role, Terms terms) {
        return role.atLeast(least)
                && (feature == null
                        || (terms.has(feature) && role.atLeast(terms.leastRole(feature))));
    }

    /** Those that a role may open on a site, by group; a group without any is left out. */
    public static Map<Group, List<Place>> of(Role role, Terms terms) {
        Map<Group, List<Place>> menu = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            List<Place> open =
                    Arrays.stream(values())
                            .filter(it -> it.group == group && it.isOpenTo(role, terms))
                            .toList();
            if (!open.isEmpty()) {
                menu.put(group, open);
            }
        }
        return menu;
    }
}
