package dev.skerry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MalformedBodyTest {

    private static final String KEY = "apikey: " + World.publishable(World.ALDER);
    private static final String JSON = "Content-Type: application/json";
    private static final String ITEM = "{\"name\":\"a\",\"count\":1}";

    private final Wire wire = new Wire(Map.of());

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void nothing_malformed_reaches_an_endpoint_or_is_a_fault() {
        ProbeController.CALLS.set(0);
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("truncated", "{\"email\":\"k");
        bodies.put("no json", "email=kim");
        bodies.put("two values", order("") + order(""));
        bodies.put("deep arrays", "[".repeat(10_000));
        bodies.put("deep objects", "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        bodies.put(
                "deep in an unknown field",
                order(",\"note\":" + "[".repeat(9_999) + "]".repeat(9_999)));
        bodies.put("key twice", "{\"email\":\"a@b.se\",\"email\":\"c@d.se\",\"items\":[]}");
        bodies.put("NUL", order(",\"note\":\"a\\u0000b\""));
        bodies.put("huge number", order("").replace(":1}", ":1" + "0".repeat(5_000) + "}"));
        bodies.put("huge exponent", order("").replace(":1}", ":1e999999999}"));
        bodies.put("too big for int", order("").replace(":1}", ":99999999999}"));
        bodies.put("text for number", order("").replace(":1}", ":\"many\"}"));
        bodies.put("object for text", "{\"email\":{},\"items\":[]}");
        bodies.put("text for list", "{\"email\":\"a@b.se\",\"items\":\"x\"}");
        bodies.put("array for object", "[]");
        bodies.put("null", "null");
        bodies.put("empty", "");
        bodies.put("blank", "   ");
        bodies.put("lone surrogate", order(",\"note\":\"\\ud800\",\"x\":1"));
        bodies.put("unknown field", order(",\"siteId\":\"x\""));

        bodies.forEach(
                (name, body) -> {
                    Wire.Answer answer = wire.post("/api/orders", body, KEY);
                    assertThat(answer.status()).as(name + ": " + answer.body()).isIn(400, 413, 422);
                    assertThat(answer.body())
                            .as(name)
                            .contains("\"requestId\"")
                            .doesNotContain("Exception", "io.micronaut", "dev.skerry.http");
                });
        assertThat(ProbeController.CALLS).hasValue(0);
    }

    @Test
    void invalid_utf8_is_malformed() {
        byte[] body = order(",\"note\":\"xx\"").getBytes(StandardCharsets.UTF_8);
        body[body.length - 4] = (byte) 0xC3;
        body[body.length - 3] = (byte) 0x28;

        assertThat(wire.send("POST", "/api/orders", body, KEY, JSON).body())
                .contains("malformed_request");
    }

    @Test
    void large_bodies_are_413() {
        assertThat(wire.send("POST", "/api/orders", new byte[1_100_000], KEY, JSON).status())
                .isEqualTo(413);
        assertThat(wire.send("POST", "/api/orders", new byte[11_000_000], KEY, JSON).status())
                .isEqualTo(413);
    }

    @Test
    void a_pointer_names_what_does_not_fit() {
        pointer(order("").replace(":1}", ":\"many\"}"), "/items/0/count");
        pointer(order(",\"siteId\":1"), "/siteId");
        pointer(order("").replace(":1}", ":1,\"price\":0}"), "/items/0/price");
        pointer(order(",\"note\":\"a\\u0000\""), "/note");
    }

    @Test
    void an_instant_is_one_that_a_database_stores() {
        for (String due :
                List.of(
                        "\"+999999999-12-31T23:59:59Z\"",
                        "\"-999999999-01-01T00:00:00Z\"",
                        "\"+10000-01-01T00:00:00Z\"",
                        "\"0000-12-31T23:59:59Z\"",
                        "\"2030-13-45T99:99:99Z\"",
                        "\"2030-01-01\"",
                        "1893456000",
                        "true",
                        "{}")) {
            pointer(order(",\"due\":" + due), "/due");
        }
        for (String due :
                List.of(
                        "\"0001-01-01T00:00:00Z\"",
                        "\"9999-12-31T23:59:59.999Z\"",
                        "\"2030-01-01T02:00:00+02:00\"",
                        "null")) {
            assertThat(wire.post("/api/orders", order(",\"due\":" + due), KEY).status())
                    .as(due)
                    .isEqualTo(201);
        }
    }

    @Test
    void compatible_paths_tolerate_unknown_fields() {
        String body = order(",\"gotrue_meta_security\":{},\"options\":{\"a\":[1]}");

        assertThat(wire.post("/auth/v1/orders", body, KEY).status()).isEqualTo(201);
        assertThat(wire.post("/api/orders", body, KEY).status()).isEqualTo(422);
        assertThat(wire.post("/api/orders", order(""), KEY).status()).isEqualTo(201);
    }

    @Test
    void nul_in_an_address_is_malformed() {
        assertThat(wire.get("/api/link?t=%00", KEY).status()).isEqualTo(400);
        assertThat(wire.get("/api/fail/%00", KEY).status()).isEqualTo(400);
    }

    private void pointer(String body, String pointer) {
        Wire.Answer answer = wire.post("/api/orders", body, KEY);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
    }

    private static String order(String more) {
        return "{\"email\":\"kim@example.org\",\"items\":[" + ITEM + "]" + more + "}";
    }
}
