package dev.skerry.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFunctionTest {

    private final HttpFunction function = new HttpFunction(FunctionContext.builder().build());

    @AfterEach
    void stop() {
        function.getApplicationContext().close();
    }

    @Test
    void cookies_and_commas_arrive_as_they_were_sent() {
        GatewayAnswer answer = answer(event());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"q\":[\"a,b\",\"c\"]",
                        "\"cookie\":\"s=1; t=2\"",
                        "\"t\":\"2\"",
                        "\"uri\":\"/api/echo/1?q=a%2Cb&q=c&x=%C3%A5\"",
                        "\"site\":\"alder\"");
    }

    @Test
    void primes_the_request_path_without_a_site_and_may_do_so_again() {
        Priming priming = new Priming(function);
        priming.beforeCheckpoint(Core.getGlobalContext());
        priming.afterRestore(Core.getGlobalContext());
        priming.beforeCheckpoint(Core.getGlobalContext());

        assertThat(answer(event()).statusCode()).isEqualTo(200);
    }

    @Test
    void each_cookie_set_goes_out_on_its_own() {
        GatewayAnswer answer = answer(event());

        assertThat(answer.cookies()).containsExactlyInAnyOrder("a=1", "b=2");
        assertThat(answer.headers())
                .containsEntry("x-request-id", "JKJaXmPLvHcESHA=")
                .containsKey("x-content-type-options")
                .doesNotContainKey("set-cookie");
    }

    @Test
    void the_gateway_names_request_and_client_and_the_calling_thread_serves() {
        GatewayAnswer answer = answer(event());

        assertThat(answer.body())
                .contains("\"requestId\":\"JKJaXmPLvHcESHA=\"")
                .contains("\"thread\":\"" + Thread.currentThread().getName() + "\"");
        assertThat(function.getApplicationContext().getBean(OneSite.class).limited)
                .containsExactly("1.2.3.4");
    }

    @Test
    void bodies_arrive_plain_and_in_base64() {
        String body = "{\"text\":\"Hej å\"}";
        String coded = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer(post(body, false)).body()).isEqualTo(body);
        assertThat(answer(post(coded, true)).body()).isEqualTo(body);
    }

    @Test
    void bad_bodies_and_addresses_are_refused_and_no_fault() {
        assertThat(refused("")).isEqualTo(400);
        assertThat(refused("{\"text\":")).isEqualTo(400);
        assertThat(refused("[1]")).isBetween(400, 422);
        assertThat(answer(get("/api/echo/%zz|\"<", "q=%&%=1&|")).statusCode()).isLessThan(500);
        assertThat(answer(get("//evil.example/api/echo/1", "")).statusCode()).isEqualTo(404);
    }

    private int refused(String body) {
        GatewayAnswer answer = answer(post(body, false));
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"");
        return answer.statusCode();
    }

    private static Map<String, Object> post(String body, boolean base64) {
        return Map.of(
                "rawPath",
                "/api/notes",
                "headers",
                Map.of("apikey", "sb_publishable_alder", "content-type", "application/json"),
                "requestContext",
                Map.of("http", Map.of("method", "POST", "sourceIp", "1.2.3.4"), "requestId", "r-1"),
                "body",
                body,
                "isBase64Encoded",
                base64);
    }

    private Map<String, Object> get(String path, String query) {
        Map<String, Object> event = new HashMap<>(event());
        event.put("rawPath", path);
        event.put("rawQueryString", query);
        return event;
    }

    /** The way of the bytes: as the gateway sends it, and as it reads the answer. */
    private GatewayAnswer answer(Map<String, Object> event) {
        try {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            InputStream input = new ByteArrayInputStream(json().writeValueAsBytes(event));
            function.handleRequest(input, output, null);
            JsonNode answer = json().readValue(output.toByteArray(), Argument.of(JsonNode.class));
            List<String> cookies = new ArrayList<>();
            if (answer.get("cookies") != null) {
                answer.get("cookies").values().forEach(it -> cookies.add(it.getStringValue()));
            }
            Map<String, String> headers = new HashMap<>();
            answer.get("headers")
                    .entries()
                    .forEach(it -> headers.put(it.getKey(), it.getValue().getStringValue()));
            return new GatewayAnswer(
                    answer.get("statusCode").getIntValue(),
                    headers,
                    cookies,
                    answer.get("body").getStringValue(),
                    answer.get("isBase64Encoded").getBooleanValue());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Map<String, Object> event() {
        try (InputStream json = HttpFunctionTest.class.getResourceAsStream("/get-event.json")) {
            return json().readValue(json, Argument.mapOf(String.class, Object.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private JsonMapper json() {
        return function.getApplicationContext().getBean(JsonMapper.class);
    }
}
