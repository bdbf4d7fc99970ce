package dev.skerry.sites.feature;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The features of a site and its own links, as superadmins see and set them. */
@Serdeable
public record Sidebar(List<Entry> features, List<SidebarLink> links) {

    /**
     * @param enabled whether the site has it
     * @param inPlan whether its plan does
     * @param agreed what was said for the site, whatever its plan; null for as the plan says
     * @param leastRole what staff need at least
     * @param upsellUrl where staff are led when the site does without
     */
    @Serdeable
    public record Entry(
            String feature,
            boolean enabled,
            boolean inPlan,
            @Nullable Boolean agreed,
            String leastRole,
            @Nullable String upsellUrl) {}

    public Sidebar {
        features = List.copyOf(features);
        links = List.copyOf(links);
    }
}
