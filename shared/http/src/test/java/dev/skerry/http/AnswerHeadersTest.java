package dev.skerry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerHeadersTest {

    private static final String KEY = "apikey: " + World.publishable(World.ALDER);

    @Test
    void every_answer_has_its_own_request_id_and_security_headers() {
        try (Wire wire = new Wire(Map.of())) {
            Wire.Answer answer = wire.get("/api/probe", KEY, "x-request-id: mine");

            assertThat(answer.headers())
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsKeys("content-security-policy", "strict-transport-security")
                    .doesNotContainKeys("server", "cache-control");
            assertThat(answer.headers().get("x-request-id")).matches("[0-9a-f]{28}");
        }
    }

    @Test
    void a_preflight_is_granted_on_every_path_with_the_headers_it_asks_for() {
        try (Wire wire = new Wire(Map.of())) {
            Wire.Answer answer =
                    wire.send(
                            "OPTIONS",
                            "/functions/v1/anything",
                            new byte[0],
                            "Origin: https://shop.alder.example",
                            "Access-Control-Request-Method: POST",
                            "Access-Control-Request-Headers: apikey, x-my-own");

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers())
                    .containsEntry("access-control-allow-origin", "https://shop.alder.example")
                    .containsEntry("access-control-allow-headers", "apikey, x-my-own")
                    .doesNotContainKey("access-control-allow-credentials");
        }
    }

    @Test
    void only_the_exact_origins_of_the_site_may_read_its_answers() {
        try (Wire wire = new Wire(Map.of())) {
            assertThat(allowed(wire, "https://shop.alder.example")).isTrue();
            assertThat(allowed(wire, "https://www.alder.example")).isTrue();
            assertThat(allowed(wire, "https://shop.birch.example")).isFalse();
            assertThat(allowed(wire, "https://shop.alder.example.evil.example")).isFalse();
            assertThat(allowed(wire, "http://shop.alder.example")).isFalse();
            assertThat(allowed(wire, "null")).isFalse();
            assertThat(allowed(wire, "http://localhost:5173")).isFalse();
        }
    }

    @Test
    void a_developers_machine_may_allow_its_own_pages() {
        try (Wire wire = new Wire(Map.of("skerry.http.local-origins", true))) {
            assertThat(allowed(wire, "http://localhost:5173")).isTrue();
            assertThat(allowed(wire, "http://localhost.evil.example")).isFalse();
        }
    }

    private static boolean allowed(Wire wire, String origin) {
        Wire.Answer answer = wire.get("/api/probe", KEY, "Origin: " + origin);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().get("vary")).contains("Origin", "apikey");
        return origin.equals(answer.headers().get("access-control-allow-origin"));
    }
}
