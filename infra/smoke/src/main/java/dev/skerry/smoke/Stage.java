package dev.skerry.smoke;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What stage.json says: addresses, keys, sign-ins. */
record Stage(
        String baseUrl, String mailbox, String platformKey, Person operator, List<Site> sites) {

    record Person(String email, String password) {}

    record Site(String slug, String publishableKey, String secretKey) {

        /** An empty name is everybody's. */
        boolean isNamed(String name) {
            return name.isEmpty() || name.equals(slug);
        }
    }

    /**
     * @param url another base address; empty for the file's own
     */
    static Stage read(Path file, String url) throws IOException {
        JsonNode json =
                Objects.requireNonNull(
                        JsonMapper.createDefault()
                                .readValue(Files.readAllBytes(file), JsonNode.class));
        String own = Json.text(json, "baseUrl");
        boolean elsewhere = !url.isEmpty() && !url.equals(own);
        JsonNode platform = Json.child(json, "platform");
        JsonNode operator = Json.child(platform, "operator");
        List<Site> sites = new ArrayList<>();
        for (JsonNode site : Json.child(json, "sites").values()) {
            sites.add(
                    new Site(
                            Json.text(site, "slug"),
                            Json.text(site, "publishableKey"),
                            Json.text(site, "secretKey")));
        }
        return new Stage(
                elsewhere ? url : own,
                elsewhere ? "" : Json.text(json, "mailbox"),
                Json.text(platform, "publishableKey"),
                new Person(Json.text(operator, "email"), Json.text(operator, "password")),
                sites);
    }
}
