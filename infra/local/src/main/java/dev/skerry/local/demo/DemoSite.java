package dev.skerry.local.demo;

import dev.skerry.sites.CreatePlacement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One demo site.
 *
 * @param placement where its tables are when not in the pool
 * @param color of its mail
 * @param offer what its newsletter praises
 */
record DemoSite(
        String slug,
        String name,
        String kind,
        String locale,
        @Nullable Place placement,
        String color,
        String offer) {

    record Place(String id, String databaseRef, String schema) {
        CreatePlacement.Command command() {
            return new CreatePlacement.Command(id, databaseRef, schema);
        }
    }

    static final List<DemoSite> ALL =
            List.of(
                    new DemoSite(
                            "hjartat", "Hjärtat", "dating", "sv", null, "#c2185b", "en dejt i maj"),
                    new DemoSite(
                            "hundgarden",
                            "Hundgården",
                            "kennel",
                            "sv",
                            null,
                            "#2e7d32",
                            "tredje natten halva priset"),
                    new DemoSite(
                            "straket",
                            "Stråket",
                            "orchestra",
                            "sv",
                            new Place("straket", "env:DATABASE_URL_STRAKET", "pool"),
                            "#4527a0",
                            "biljetter till vårkonserten"),
                    new DemoSite(
                            "acme",
                            "Acme",
                            "business",
                            "en",
                            new Place("acme", "env:DATABASE_URL", "acme"),
                            "#1565c0",
                            "a spring discount"));

    String domain() {
        return slug + ".example";
    }

    String memberEmail() {
        return "kim@" + domain();
    }
}
