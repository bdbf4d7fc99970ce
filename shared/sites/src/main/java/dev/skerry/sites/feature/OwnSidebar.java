package dev.skerry.sites.feature;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The menu of one of the site's staff. */
@Serdeable
public record OwnSidebar(List<Item> features, List<SidebarLink> links) {

    /**
     * @param enabled whether the site has it
     * @param open whether the caller may use it
     * @param upsellUrl where to ask for it, when the site does without
     */
    @Serdeable
    public record Item(String feature, boolean enabled, boolean open, @Nullable String upsellUrl) {}

    public OwnSidebar {
        features = List.copyOf(features);
        links = List.copyOf(links);
    }
}
