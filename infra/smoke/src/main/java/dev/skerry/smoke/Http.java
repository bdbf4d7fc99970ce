package dev.skerry.smoke;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls one base address with JSON. */
final class Http {

    /**
     * @param etag empty when there was none
     */
    record Answer(int status, JsonNode body, String text, String etag) {

        Answer expect(int expected) {
            if (status != expected) {
                throw new Unexpected("%d instead of %d: %s".formatted(status, expected, text));
            }
            return this;
        }

        String field(String name) {
            return Json.text(body, name);
        }
    }

    /** What a tick is missing for. */
    static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(String message) {
            super(message.length() > 300 ? message.substring(0, 300) : message, null, false, false);
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
    private final JsonMapper json = JsonMapper.createDefault();
    private final String base;

    Http(String base) {
        this.base = base;
    }

    Answer get(String path, Map<String, String> headers) {
        return send("GET", path, headers, Optional.empty());
    }

    Answer post(String path, Map<String, String> headers, Object body) {
        return send("POST", path, headers, Optional.of(body));
    }

    Answer put(String path, Map<String, String> headers, Object body) {
        return send("PUT", path, headers, Optional.of(body));
    }

    private Answer send(
            String method, String path, Map<String, String> headers, Optional<Object> body) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                            .timeout(Duration.ofSeconds(30));
            headers.forEach(request::header);
            if (body.isPresent()) {
                request.header("content-type", "application/json");
                request.method(
                        method,
                        HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body.get())));
            } else {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            }
            return answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer answer(HttpResponse<String> response) throws IOException {
        boolean isJson =
                response.headers().firstValue("content-type").orElse("").contains("json")
                        && !response.body().isEmpty();
        JsonNode body = isJson ? json.readValue(response.body(), JsonNode.class) : null;
        return new Answer(
                response.statusCode(),
                body == null ? JsonNode.nullNode() : body,
                response.body(),
                response.headers().firstValue("etag").orElse(""));
    }
}
