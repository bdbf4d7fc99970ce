package dev.skerry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final String KEY = "apikey: " + World.publishable(World.ALDER);
    private static final String NEW_CLIENT = "X-Supabase-Api-Version: 2024-01-01";

    private final Wire wire = new Wire(Map.of());

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void a_problem_is_rfc_9457() {
        Wire.Answer answer = wire.get("/api/fail/problem", KEY);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"type":"https://skerry.dev/problems/not_found","title":"Not found","status":404,\
                        "detail":"No such thing","code":"not_found","requestId":"%s"}"""
                                .formatted(answer.headers().get("x-request-id")));
    }

    @Test
    void a_database_that_is_away_is_503_and_anything_else_500_without_a_word() {
        Wire.Answer away = wire.get("/api/fail/sql", KEY);
        Wire.Answer wrong = wire.get("/api/fail/constraint", KEY);
        Wire.Answer bug = wire.get("/api/fail/bug", KEY);

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.headers()).containsEntry("retry-after", "2");
        assertThat(wrong.status()).isEqualTo(500);
        assertThat(bug.body()).contains("\"code\":\"internal\"");
        assertThat(away.body() + wrong.body() + bug.body()).doesNotContain("secret", "Exception");
    }

    @Test
    void what_the_framework_refuses_has_the_same_form() {
        code(wire.get("/api/nowhere", KEY), 404, "not_found");
        code(wire.send("DELETE", "/api/orders", new byte[0], KEY), 405, "method_not_allowed");
        code(
                wire.send("POST", "/api/orders", "<a/>".getBytes(), KEY, "Content-Type: text/xml"),
                415,
                "unsupported_media_type");
        code(wire.get("/api/probe", KEY, "Accept: image/png"), 406, "not_acceptable");
        code(wire.get("/api/fail/problem?n=x", KEY), 422, "invalid_request");
        code(wire.post("/api/orders", "", KEY), 400, "malformed_request");
    }

    @Test
    void invalid_input_is_named_by_pointer() {
        Wire.Answer answer =
                wire.post(
                        "/api/orders",
                        "{\"email\":\"\",\"items\":[{\"name\":\"a\",\"count\":1},{\"name\":\"\",\"count\":11}]}",
                        KEY);

        code(answer, 422, "invalid_request");
        assertThat(answer.body())
                .contains(
                        "\"pointer\":\"/email\"",
                        "\"pointer\":\"/items/1/name\"",
                        "\"pointer\":\"/items/1/count\"");
    }

    @Test
    void auth_clients_read_their_own_form() {
        Wire.Answer now = wire.get("/auth/v1/fail/auth", KEY, NEW_CLIENT);
        Wire.Answer old = wire.get("/auth/v1/fail/auth", KEY);

        assertThat(now.status()).isEqualTo(400);
        assertThat(now.body())
                .isEqualTo(
                        """
                        {"code":"invalid_credentials","error_code":"invalid_credentials",\
                        "message":"Invalid login credentials","msg":"Invalid login credentials"}""");
        assertThat(now.headers())
                .containsEntry("x-sb-error-code", "invalid_credentials")
                .containsEntry("x-supabase-api-version", "2024-01-01")
                .containsEntry("content-type", "application/json");
        assertThat(old.body())
                .startsWith("{\"code\":400,\"error_code\":\"invalid_credentials\",\"msg\":");
        assertThat(wire.get("/auth/v1/nowhere", NEW_CLIENT).body())
                .contains("\"code\":\"not_found\"");
        assertThat(wire.get("/auth/v1/fail/bug", KEY, NEW_CLIENT).body())
                .contains("unexpected_failure")
                .doesNotContain("secret");
    }

    private static void code(Wire.Answer answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers()).containsKey("x-request-id");
    }
}
