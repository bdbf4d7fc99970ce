package dev.skerry.testing;

import dev.skerry.lambda.GatewayAnswer;
import dev.skerry.lambda.GatewayEvent;
import dev.skerry.lambda.HttpFunction;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends the stage's controllers what API Gateway would: payload 2.0 in, payload 2.0 out, with
 * nothing between but the function itself.
 *
 * <pre>{@code
 * gateway.get("/api/notes").key(alder.publishableKey()).bearer(token).send()
 * }</pre>
 *
 * <p>An answer of 500 or more fails the test at once with its body, unless it was allowed.
 */
public final class Gateway {

    private final HttpFunction function;
    private final ObjectMapper json;

    public Gateway(Stage stage) {
        this(stage.context());
    }

    private Gateway(ApplicationContext context) {
        this.function = new HttpFunction(context);
        this.json = context.getBean(ObjectMapper.class);
    }

    /** Before another application than the stage's: one that is configured otherwise. */
    public static Gateway of(ApplicationContext context) {
        return new Gateway(context);
    }

    public Request get(String path) {
        return new Request("GET", path, null);
    }

    public Request post(String path, String body) {
        return new Request("POST", path, body);
    }

    public Request put(String path, String body) {
        return new Request("PUT", path, body);
    }

    public Request patch(String path, String body) {
        return new Request("PATCH", path, body);
    }

    /** What a browser asks before a page of another origin calls. */
    public Request preflight(String path, String origin, String method, String headers) {
        return new Request("OPTIONS", path, null)
                .header("origin", origin)
                .header("access-control-request-method", method)
                .header("access-control-request-headers", headers);
    }

    public Request delete(String path) {
        return new Request("DELETE", path, null);
    }

    public Request delete(String path, String body) {
        return new Request("DELETE", path, body);
    }

    /** One request on its way; from 192.0.2.1 unless said otherwise. */
    public final class Request {

        private final String method;
        private final String path;
        private @Nullable String body;
        private boolean binary;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String address = "192.0.2.1";
        private boolean mayFail;

        private Request(String method, String path, @Nullable String body) {
            this.method = method;
            this.path = path;
            this.body = body;
            header("host", "abc.execute-api.eu-north-1.amazonaws.com");
            if (body != null) {
                header("content-type", "application/json");
            }
        }

        public Request key(String key) {
            return header("apikey", key);
        }

        public Request bearer(String token) {
            return header("authorization", "Bearer " + token);
        }

        /** Names the site of a staff token or secret key. */
        public Request site(TestSite site) {
            return header("x-site", site.site().slug());
        }

        /** The gateway writes header names in lower case. */
        public Request header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** A body that need not be text: the gateway sends it in Base64. */
        public Request bytes(byte[] raw) {
            body = Base64.getEncoder().encodeToString(raw);
            binary = true;
            return this;
        }

        public Request from(String clientAddress) {
            address = clientAddress;
            return this;
        }

        public Request mayFail() {
            mayFail = true;
            return this;
        }

        public Answer send() {
            GatewayAnswer sent = function.answer(event());
            Answer answer = new Answer(sent.statusCode(), sent.headers(), text(sent));
            if (answer.status() >= 500 && !mayFail) {
                throw new AssertionError(method + " " + path + " answered " + answer);
            }
            return answer;
        }

        private GatewayEvent event() {
            String[] parts = path.split("\\?", 2);
            return new GatewayEvent(
                    parts[0],
                    parts.length > 1 ? parts[1] : "",
                    null,
                    headers,
                    new GatewayEvent.Request(
                            new GatewayEvent.Http(method, address), UUID.randomUUID().toString()),
                    body,
                    binary);
        }
    }

    /** What the gateway was given to send on. Header names are in lower case. */
    public record Answer(int status, Map<String, String> headers, String body) {

        public Answer {
            headers = Map.copyOf(headers);
        }

        public String header(String name) {
            return Objects.requireNonNullElse(headers.get(name), "");
        }
    }

    /** The body as a tree. */
    public JsonNode json(Answer answer) {
        try {
            return Objects.requireNonNull(json.readValue(answer.body(), JsonNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + answer.body(), e);
        }
    }

    /** A text member of the body by its path: {@code text(answer, "site", "slug")}. */
    public String text(Answer answer, String... path) {
        JsonNode node = json(answer);
        for (String name : path) {
            node =
                    Objects.requireNonNull(
                            node.isArray() ? node.get(Integer.parseInt(name)) : node.get(name),
                            () -> Arrays.toString(path) + " in " + answer);
        }
        return Objects.requireNonNullElse(node.coerceStringValue(), "null");
    }

    private static String text(GatewayAnswer answer) {
        String body = Objects.requireNonNullElse(answer.body(), "");
        return answer.isBase64Encoded()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }
}
