package dev.skerry.bench.stage;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;

/** Signs people in at the stage, over HTTP. */
final class StageClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchStage stage;
    private final JsonMapper json;

    StageClient(BenchStage stage) {
        this.stage = stage;
        this.json = stage.bean(JsonMapper.class);
    }

    void createUser(String secretKey, String email, String password)
            throws IOException, InterruptedException {
        post(
                "/functions/v1/createUser",
                Map.of("apikey", secretKey),
                Map.of("email", email, "password", password, "role", "user", "emailConfirm", true));
    }

    /** Returns an access token. */
    String signIn(String publishableKey, String email, String password)
            throws IOException, InterruptedException {
        return text(
                post(
                        "/auth/v1/token?grant_type=password",
                        Map.of("apikey", publishableKey),
                        Map.of("email", email, "password", password)),
                "access_token");
    }

    /** The platform's operator, with a token for one site. */
    String staffToken(String site) throws IOException, InterruptedException {
        JsonNode stageFile = tree(Files.readAllBytes(stage.folder().resolve("stage.json")));
        JsonNode platform = field(stageFile, "platform");
        JsonNode operator = field(platform, "operator");
        String key = text(platform, "publishableKey");
        String token = signIn(key, text(operator, "email"), text(operator, "password"));
        strengthen();
        JsonNode session =
                post(
                        "/api/admin/session",
                        Map.of("apikey", key, "authorization", "Bearer " + token),
                        Map.of("site", site));
        return text(session, "access_token");
    }

    /** As if a second factor had been shown: packaged functions ask staff for it. */
    private void strengthen() throws IOException {
        try {
            stage.database()
                    .execute(
                            "update sessions set aal = 'aal2' where site_id ="
                                    + " (select id from directory.sites where kind = 'platform')");
        } catch (SQLException e) {
            throw new IOException("The operator's session cannot be strengthened", e);
        }
    }

    private JsonNode post(String path, Map<String, String> headers, Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + stage.http().getPort() + path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        headers.forEach(request::header);
        HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    path + " answered " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return tree(answer.body());
    }

    private JsonNode tree(byte[] bytes) throws IOException {
        return json.readValue(bytes, Argument.of(JsonNode.class));
    }

    private static String text(JsonNode node, String name) {
        return field(node, name).getStringValue();
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode field = node.get(name);
        if (field == null) {
            throw new IllegalStateException("There is no " + name);
        }
        return field;
    }
}
