package dev.skerry.bench.stage;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs people in at the stage, over HTTP. */
public final class StageClient {

    private static final Pattern LINK = Pattern.compile("[?&]token=([^&\\s]+)");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final BenchStage stage;
    private final JsonMapper json;

    public StageClient(BenchStage stage) {
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
        JsonNode platform = platform();
        JsonNode operator = field(platform, "operator");
        String key = text(platform, "publishableKey");
        return enter(key, signIn(key, text(operator, "email"), text(operator, "password")), site);
    }

    /**
     * Somebody who was invited to run a site: waits for the mail, chooses a password, signs in with
     * it and enters the site.
     */
    public void acceptInvitation(String email, String password, String site)
            throws IOException, InterruptedException {
        String key = text(platform(), "publishableKey");
        JsonNode invited =
                post(
                        "/auth/v1/verify",
                        Map.of("apikey", key),
                        Map.of("type", "invite", "token_hash", invitation(email)));
        String token = text(invited, "access_token");
        send("PUT", "/auth/v1/user", bearer(key, token), Map.of("password", password));
        enter(key, signIn(key, email, password), site);
    }

    /** What the link of the newest mail to them carries. */
    private String invitation(String email) throws IOException, InterruptedException {
        String mailbox = "/_local/mail";
        String theirs = mailbox + "?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (JsonNode mail : field(send("GET", theirs, Map.of(), Map.of()), "items").values()) {
                String path = mailbox + "/" + field(mail, "n").getIntValue();
                Matcher link = LINK.matcher(text(send("GET", path, Map.of(), Map.of()), "text"));
                if (link.find()) {
                    return link.group(1);
                }
            }
            Thread.sleep(PAUSE);
        }
        throw new IOException("Nobody invited " + email);
    }

    private JsonNode platform() throws IOException {
        return field(tree(Files.readAllBytes(stage.folder().resolve("stage.json"))), "platform");
    }

    /** Exchanges a token of the platform for one of the site. */
    private String enter(String key, String token, String site)
            throws IOException, InterruptedException {
        strengthen();
        return text(
                post("/api/admin/session", bearer(key, token), Map.of("site", site)),
                "access_token");
    }

    private static Map<String, String> bearer(String key, String token) {
        return Map.of("apikey", key, "authorization", "Bearer " + token);
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
        return send("POST", path, headers, body);
    }

    private JsonNode send(
            String method, String path, Map<String, String> headers, Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + stage.http().getPort() + path))
                        .header("content-type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
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
