package dev.skerry.lambdahost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skerry.template.Function;
import dev.skerry.template.Template;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MiniGatewayTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final List<Function> FUNCTIONS =
            Template.parse(
                            """
            Resources:
              Items:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    One: {Type: HttpApi, Properties: {Method: GET, Path: "/items/{id}"}}
                    New: {Type: HttpApi, Properties: {Method: GET, Path: /items/new}}
                    Add: {Type: HttpApi, Properties: {Method: POST, Path: /items}}
              Rest:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Files: {Type: HttpApi, Properties: {Method: ANY, Path: "/files/{proxy+}"}}
            """)
                    .functions();

    private final AtomicReference<String> seenFunction = new AtomicReference<>("nobody");
    private final AtomicReference<String> seenEvent = new AtomicReference<>("");
    private Outcome next = new Outcome.Answer("{\"ok\":true}");
    private final HttpClient client = HttpClient.newHttpClient();
    private final MiniGateway gateway;

    MiniGatewayTest() throws IOException {
        gateway = new MiniGateway(0, FUNCTIONS, this::answer, CLOCK);
    }

    @AfterEach
    void end() {
        gateway.close();
        client.close();
    }

    @Test
    void a_request_becomes_an_event_of_payload_format_2() throws Exception {
        send("GET", "/items/a%20b?q=1&q=2%2C3&empty", "", "Cookie", "s=1; t=2", "X-Site", "alder");

        JsonNode event = Json.MAPPER.readTree(seenEvent.get());
        assertThat(seenFunction).hasValue("Items");
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("GET /items/{id}");
        assertThat(event.path("rawPath").asText()).isEqualTo("/items/a%20b");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("q=1&q=2%2C3&empty");
        assertThat(event.path("queryStringParameters").toString())
                .isEqualTo("{\"q\":\"1,2,3\",\"empty\":\"\"}");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a b");
        assertThat(event.path("cookies").toString()).isEqualTo("[\"s=1\",\"t=2\"]");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("headers").path("x-site").asText()).isEqualTo("alder");
        assertThat(event.path("requestContext").path("http").path("sourceIp").asText())
                .isEqualTo("127.0.0.1");
        assertThat(event.path("requestContext").path("timeEpoch").asLong())
                .isEqualTo(CLOCK.millis());
        assertThat(event.has("body")).isFalse();
    }

    @Test
    void text_arrives_as_it_is_and_bytes_in_base64() throws Exception {
        send("POST", "/items", "{\"å\":1}", "Content-Type", "application/json; charset=utf-8");
        JsonNode text = Json.MAPPER.readTree(seenEvent.get());
        assertThat(text.path("body").asText()).isEqualTo("{\"å\":1}");
        assertThat(text.path("isBase64Encoded").asBoolean()).isFalse();

        send("POST", "/items", "abc", "Content-Type", "image/png");
        JsonNode bytes = Json.MAPPER.readTree(seenEvent.get());
        assertThat(bytes.path("body").asText()).isEqualTo("YWJj");
        assertThat(bytes.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void the_most_literal_route_wins() throws Exception {
        send("GET", "/items/new", "");
        assertThat(Json.MAPPER.readTree(seenEvent.get()).path("routeKey").asText())
                .isEqualTo("GET /items/new");
        send("PATCH", "/files/a/b/c", "");
        assertThat(
                        Json.MAPPER
                                .readTree(seenEvent.get())
                                .path("pathParameters")
                                .path("proxy")
                                .asText())
                .isEqualTo("a/b/c");
    }

    @Test
    void a_path_or_method_that_no_function_has_is_not_found() throws Exception {
        HttpResponse<String> answer = send("GET", "/nothing", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
        assertThat(send("DELETE", "/items/1", "").statusCode()).isEqualTo(404);
        assertThat(seenFunction).hasValue("nobody");
    }

    @Test
    void a_structured_answer_sets_status_headers_cookies_and_bytes() throws Exception {
        next =
                new Outcome.Answer(
                        """
                {"statusCode":201,"headers":{"x-a":"1","content-type":"image/png"},"cookies":["a=1","b=2"],\
                "body":"YWJj","isBase64Encoded":true}""");
        HttpResponse<String> answer = send("GET", "/items/1", "");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("x-a")).hasValue("1");
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/png");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.body()).isEqualTo("abc");
    }

    @Test
    void an_answer_without_a_status_is_the_body() throws Exception {
        HttpResponse<String> answer = send("GET", "/items/1", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void not_modified_has_no_body() throws Exception {
        next = new Outcome.Answer("{\"statusCode\":304,\"headers\":{\"etag\":\"x\"}}");
        assertThat(send("GET", "/items/1", "").statusCode()).isEqualTo(304);
    }

    @Test
    void a_failed_function_tells_nothing() throws Exception {
        next = new Outcome.Failure("Runtime.UserException", "secret");
        HttpResponse<String> answer = send("GET", "/items/1", "");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");

        next = new Outcome.Answer("not json");
        assertThat(send("GET", "/items/1", "").statusCode()).isEqualTo(500);
    }

    private Outcome answer(String function, String event) {
        seenFunction.set(function);
        seenEvent.set(event);
        return next;
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request =
                java.net.http.HttpRequest.newBuilder(gateway.uri().resolve(path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
