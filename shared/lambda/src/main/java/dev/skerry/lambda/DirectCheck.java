package dev.skerry.lambda;

import dev.skerry.kernel.ready.CheckReadiness;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an operator or a deployment sends a function itself, past gateway, queue and schedule:
 * {@code {"check":"health"}} or {@code {"check":"ready"}}. Answered as {@code GET /health} and
 * {@code GET /ready} are, and nothing else is done.
 */
final class DirectCheck {

    private static final Argument<Map<String, Object>> OBJECT =
            Argument.mapOf(String.class, Object.class);

    /** Longer than any check, shorter than any event. */
    private static final int LONGEST = 60;

    private DirectCheck() {}

    /** Without reading it as JSON: every event passes here. */
    static boolean is(byte[] event) {
        return event.length <= LONGEST
                && new String(event, StandardCharsets.UTF_8).contains("\"check\"");
    }

    static void answer(ApplicationContext context, byte[] event, OutputStream output)
            throws IOException {
        JsonMapper json = context.getBean(JsonMapper.class);
        Map<String, Object> asked = json.readValue(event, OBJECT);
        Object check = asked == null ? null : asked.get("check");
        json.writeValue(output, OBJECT, found(context, String.valueOf(check)));
    }

    private static Map<String, Object> found(ApplicationContext context, String check) {
        return switch (check) {
            case "health" -> Map.of("status", "ok");
            case "ready" -> {
                CheckReadiness.Result result = context.getBean(CheckReadiness.class).check();
                Map<String, Object> answer = new TreeMap<>();
                answer.put("status", result.ready() ? "ready" : "not_ready");
                answer.put("checks", result.words());
                yield answer;
            }
            default -> throw new IllegalArgumentException("The checks are health and ready");
        };
    }
}
