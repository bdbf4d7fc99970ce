package dev.skerry.local.demo;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills each demo site over its own API: a contact form, a membership group, a newsletter with
 * readers, an offer to mail them, and a gallery. A site that has its form is left as it is.
 */
@Singleton
public final class DemoContent {

    private static final int READERS = 200;
    private static final int PICTURES = 6;

    private final JsonMapper json;

    DemoContent(JsonMapper json) {
        this.json = json;
    }

    public void fill(StageFile stage) {
        for (DemoSite demo : DemoSite.ALL) {
            StageFile.SiteFacts site = stage.site(demo.slug()).orElseThrow();
            Api api = Api.signedIn(stage, site, json);
            if (Api.child(api.get("/api/crm/forms"), "items").size() == 0) {
                fill(demo, api);
            }
        }
    }

    /** The form comes last: it says that everything before it is there. */
    private static void fill(DemoSite demo, Api api) {
        api.put("/api/settings/branding", Map.of("primaryColor", demo.color()));
        api.put("/api/settings/mail_templates", Map.of("templates", Map.of("offer", offer())));
        String group =
                id(api.post("/api/crm/mags", Map.of("code", "guld", "name", "Guld", "tier", 1)));
        newsletter(demo, api);
        gallery(api, demo, group);
        api.post("/api/crm/forms", form(demo));
    }

    private static Map<String, Object> offer() {
        return Map.of(
                "sv",
                written("Hej {{name}}: {{offer}}", "Just nu: {{offer}}."),
                "en",
                written("Hello {{name}}: {{offer}}", "Right now: {{offer}}."));
    }

    private static Map<String, Object> written(String subject, String sentence) {
        return Map.of("subject", subject, "html", "<p>" + sentence + "</p>");
    }

    private static void newsletter(DemoSite demo, Api api) {
        String list =
                id(api.post("/api/crm/lists", Map.of("slug", "newsletter", "name", "Newsletter")));
        for (int i = 1; i <= READERS; i++) {
            String contact =
                    id(
                            api.post(
                                    "/api/crm/contacts",
                                    Map.of(
                                            "email",
                                            "reader-%d@%s".formatted(i, demo.domain()),
                                            "firstname",
                                            "Reader " + i)));
            api.post("/api/crm/contacts/" + contact + "/lists", Map.of("listIds", List.of(list)));
        }
    }

    /** Five pictures for everybody and one for the group. */
    private static void gallery(Api api, DemoSite demo, String group) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 1; i <= PICTURES; i++) {
            String address = "https://%s/media/sommar-%d".formatted(demo.domain(), i);
            Map<String, Object> medium =
                    Map.of(
                            "url",
                            address + ".webp",
                            "width",
                            1200,
                            "height",
                            800,
                            "alt",
                            "Sommar " + i,
                            "variants",
                            Map.of(
                                    "thumb", address + "-thumb.webp",
                                    "small", address + "-small.webp",
                                    "medium", address + "-medium.webp",
                                    "large", address + "-large.webp"),
                            "protected",
                            i == PICTURES,
                            "mags",
                            i == PICTURES ? List.of(group) : List.of());
            items.add(
                    Map.of("mediaId", id(api.post("/api/media", medium)), "caption", "Bild " + i));
        }
        String gallery =
                id(
                        api.post(
                                "/api/galleries",
                                Map.of(
                                        "slug", "sommar",
                                        "title", "Sommar",
                                        "description", "Bilder från " + demo.name(),
                                        "status", "published",
                                        "style", Map.of("layout", "grid", "columns", 3))));
        api.put("/api/galleries/" + gallery + "/items", Map.of("items", items));
    }

    private static Map<String, Object> form(DemoSite demo) {
        return Map.of(
                "name",
                "Contact",
                "slug",
                "contact",
                "status",
                "open",
                "autoAssignTags",
                List.of("web"),
                "settings",
                Map.of("notificationEmail", "office@" + demo.domain()),
                "fields",
                List.of(
                        Map.of("key", "email", "required", true),
                        Map.of("key", "firstname"),
                        Map.of("key", "message")));
    }

    private static String id(JsonNode created) {
        return Api.text(created, "id");
    }
}
