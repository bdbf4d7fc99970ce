package dev.skerry.functions.console;

import dev.skerry.kernel.site.Role;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pages of a site's desk that its menu leads to, in the order of the menu. */
public enum Place {
    MAILS(Group.MAIL, Role.EDITOR),
    MAIL_TEMPLATES(Group.MAIL, Role.EDITOR),
    SUPPRESSIONS(Group.MAIL, Role.EDITOR),
    SENDER_DOMAINS(Group.MAIL, Role.EDITOR),
    MAIL_IDENTITY(Group.MAIL, Role.ADMIN),
    USERS(Group.PEOPLE, Role.ADMIN),
    TEAM(Group.PEOPLE, Role.ADMIN),
    KEYS(Group.SITE, Role.ADMIN),
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

    Place(Group group, Role least) {
        this.group = group;
        this.least = least;
    }

    /** Its address below the desk, and its name among the {@link Words}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that a role may open, by group; a group without any is left out. */
    public static Map<Group, List<Place>> of(Role role) {
        Map<Group, List<Place>> menu = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            List<Place> open =
                    Arrays.stream(values())
                            .filter(it -> it.group == group && role.atLeast(it.least))
                            .toList();
            if (!open.isEmpty()) {
                menu.put(group, open);
            }
        }
        return menu;
    }
}
