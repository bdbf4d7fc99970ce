package dev.skerry.local.demo;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;

/** The stage's own HTTP API, as one member of the staff of one site uses it. */
final class Api {

    private final HttpClient client;
    private final JsonMapper json;
    private final String base;
    private final Map<String, String> headers;

    private Api(HttpClient client, JsonMapper json, String base, Map<String, String> headers) {
        this.client = client;
        this.json = json;
        this.base = base;
        this.headers = headers;
    }

    /** Signs in at the platform and exchanges the token for one of the site. */
    static Api signedIn(StageFile stage, StageFile.SiteFacts site, JsonMapper json) {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        StageFile.Person operator = stage.platform().operator();
        Map<String, String> platform = Map.of("apikey", stage.platform().publishableKey());
        Api atPlatform = new Api(client, json, stage.baseUrl(), platform);
        String token =
                text(
                        atPlatform.post(
                                "/auth/v1/token?grant_type=password",
                                Map.of("email", operator.email(), "password", operator.password())),
                        "access_token");
        String exchanged =
                text(
                        new Api(client, json, stage.baseUrl(), with(platform, token))
                                .post("/api/admin/session", Map.of("site", site.slug())),
                        "access_token");
        return new Api(
                client,
                json,
                stage.baseUrl(),
                with(Map.of("apikey", site.publishableKey()), exchanged));
    }

    static String text(JsonNode answer, String name) {
        return child(answer, name).getStringValue();
    }

    static JsonNode child(JsonNode answer, String name) {
        JsonNode child = answer.get(name);
        if (child == null) {
            throw new IllegalStateException("The answer has no " + name);
        }
        return child;
    }

    JsonNode get(String path) {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    JsonNode post(String path, Object body) {
        return send("POST", path, bytes(body));
    }

    JsonNode put(String path, Object body) {
        return send("PUT", path, bytes(body));
    }

    private HttpRequest.BodyPublisher bytes(Object body) {
        try {
            return HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        request.header("content-type", "application/json").method(method, body);
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        "%s %s answered %d: %s"
                                .formatted(method, path, response.statusCode(), response.body()));
            }
            return Objects.requireNonNullElse(
                    json.readValue(response.body(), JsonNode.class), JsonNode.nullNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> headers, String token) {
        return Map.of(
                "apikey", headers.getOrDefault("apikey", ""), "authorization", "Bearer " + token);
    }
}
