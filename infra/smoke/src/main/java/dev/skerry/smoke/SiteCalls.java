package dev.skerry.smoke;

import java.util.Map;

/** Calls the API for one site: as its pages, as its server, as its people, as staff. */
final class SiteCalls {

    private final Stage stage;
    private final Stage.Site site;
    private final Http http;

    SiteCalls(Stage stage, Stage.Site site) {
        this.stage = stage;
        this.site = site;
        this.http = new Http(stage.baseUrl());
    }

    Http http() {
        return http;
    }

    String slug() {
        return site.slug();
    }

    Map<String, String> publishable() {
        return Map.of("apikey", site.publishableKey());
    }

    Map<String, String> secret() {
        return Map.of("apikey", site.secretKey());
    }

    Map<String, String> bearer(String token) {
        return Map.of("apikey", site.publishableKey(), "authorization", "Bearer " + token);
    }

    /** The operator, signed in at the platform and acting on the site. */
    Map<String, String> staff() {
        String key = stage.platformKey();
        String token = signIn(key, stage.operator().email(), stage.operator().password());
        Map<String, String> platform = Map.of("apikey", key, "authorization", "Bearer " + token);
        return bearer(
                http.post("/api/admin/session", platform, Map.of("site", site.slug()))
                        .expect(200)
                        .field("access_token"));
    }

    /** The access token of somebody with an account here. */
    String signIn(String email, String password) {
        return signIn(site.publishableKey(), email, password);
    }

    private String signIn(String key, String email, String password) {
        return http.post(
                        "/auth/v1/token?grant_type=password",
                        Map.of("apikey", key),
                        Map.of("email", email, "password", password))
                .expect(200)
                .field("access_token");
    }
}
