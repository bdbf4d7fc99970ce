package dev.skerry.lambdahost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What an HTTP API makes of a function's outcome, payload format 2.0. */
record HttpAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body) {

    private static final String JSON = "application/json";

    static HttpAnswer of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failure _ -> message(500, "Internal Server Error");
            case Outcome.Answer(String json) -> parse(json);
        };
    }

    static HttpAnswer message(int status, String message) {
        return new HttpAnswer(
                status,
                List.of(Map.entry("content-type", JSON)),
                utf8("{\"message\":\"" + message + "\"}"));
    }

    private static HttpAnswer parse(String json) {
        try {
            JsonNode answer = Json.MAPPER.readTree(json);
            return answer.has("statusCode")
                    ? structured(answer)
                    : new HttpAnswer(200, List.of(Map.entry("content-type", JSON)), utf8(json));
        } catch (JsonProcessingException | IllegalArgumentException _) {
            return message(500, "Internal Server Error");
        }
    }

    private static HttpAnswer structured(JsonNode answer) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        answer.path("headers")
                .properties()
                .forEach(
                        header ->
                                headers.add(
                                        Map.entry(header.getKey(), header.getValue().asText())));
        answer.path("cookies")
                .forEach(cookie -> headers.add(Map.entry("set-cookie", cookie.asText())));
        if (headers.stream()
                .noneMatch(header -> header.getKey().equalsIgnoreCase("content-type"))) {
            headers.add(Map.entry("content-type", JSON));
        }
        String body = answer.path("body").asText("");
        boolean encoded = answer.path("isBase64Encoded").asBoolean();
        return new HttpAnswer(
                answer.path("statusCode").asInt(200),
                headers,
                encoded ? Base64.getDecoder().decode(body) : utf8(body));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
