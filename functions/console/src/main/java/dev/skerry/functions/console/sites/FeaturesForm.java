package dev.skerry.functions.console.sites;

import dev.skerry.functions.console.Asked;
import dev.skerry.kernel.problem.Problem;
import dev.skerry.sites.feature.ReplaceSidebar;
import dev.skerry.sites.feature.Sidebar;
import dev.skerry.sites.feature.SidebarLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody chose for the features of a site: {@code agreed.<feature>}, {@code role.<feature>}
 * and {@code upsell.<feature>}, and for its links {@code label.<n>}, {@code href.<n>}.
 */
public record FeaturesForm(Map<String, String> fields) {

    /** Lines for links that there is room to add at once. */
    private static final int NEW_LINKS = 2;

    public FeaturesForm {
        fields = Map.copyOf(fields);
    }

    static FeaturesForm of(Sidebar sidebar) {
        Map<String, String> fields = new HashMap<>();
        for (Sidebar.Entry entry : sidebar.features()) {
            Boolean agreed = entry.agreed();
            fields.put(
                    "agreed." + entry.feature(), agreed == null ? "plan" : agreed ? "on" : "off");
            fields.put("role." + entry.feature(), entry.leastRole());
            fields.put("upsell." + entry.feature(), Asked.text(entry.upsellUrl()));
        }
        for (int i = 0; i < sidebar.links().size(); i++) {
            fields.put("label." + i, sidebar.links().get(i).label());
            fields.put("href." + i, sidebar.links().get(i).href());
        }
        return new FeaturesForm(fields);
    }

    /** What was typed there. */
    public String at(String field) {
        return Asked.text(fields.get(field));
    }

    /** How many lines for links there are. */
    public int lines(Sidebar sidebar) {
        return sidebar.links().size() + NEW_LINKS;
    }

    /**
     * @param before whose links keep what the form does not show
     * @throws Problem {@code invalid_request} with what is wrong
     */
    ReplaceSidebar.Command command(Sidebar before) {
        return new ReplaceSidebar.Command(
                before.features().stream().map(it -> change(it.feature())).toList(),
                numbers(before).stream().map(i -> link(i, before)).toList());
    }

    private ReplaceSidebar.Change change(String feature) {
        return new ReplaceSidebar.Change(
                feature,
                switch (at("agreed." + feature)) {
                    case "on" -> Boolean.TRUE;
                    case "off" -> Boolean.FALSE;
                    default -> null;
                },
                Asked.given(fields.get("role." + feature)),
                Asked.given(fields.get("upsell." + feature)));
    }

    /** The lines where something is written. */
    private List<Integer> numbers(Sidebar before) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < lines(before); i++) {
            if (!at("label." + i).isEmpty() || !at("href." + i).isEmpty()) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    private SidebarLink link(int line, Sidebar before) {
        @Nullable SidebarLink known =
                line < before.links().size() ? before.links().get(line) : null;
        return new SidebarLink(
                at("label." + line),
                at("href." + line),
                known == null ? null : known.icon(),
                known == null ? at("href." + line).startsWith("https:") : known.newTab());
    }

    /** The field that a refusal points to: {@code /features/3/upsellUrl}, {@code /links/0/href}. */
    String field(String pointer, Sidebar before) {
        String[] parts = pointer.split("/", -1);
        if (parts.length < 4) {
            return pointer;
        }
        int place = Integer.parseInt(parts[2]);
        if (parts[1].equals("links")) {
            return parts[3] + "." + numbers(before).get(place);
        }
        String feature = before.features().get(place).feature();
        return (parts[3].equals("upsellUrl") ? "upsell." : "role.") + feature;
    }
}
