package dev.skerry.lambdahost.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A function that does what the event's {@code do} says, or answers an HTTP event with what it saw
 * of it.
 */
public final class Sample implements RequestStreamHandler {

    private static final TypeReference<Map<String, Object>> EVENT = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private int calls;

    /**
     * @param context null in our own runtime
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, @Nullable Context context)
            throws IOException {
        calls++;
        output.write(json.writeValueAsBytes(answer(json.readValue(input, EVENT), context)));
    }

    private Object answer(Map<String, Object> event, @Nullable Context context) {
        return switch (String.valueOf(event.getOrDefault("do", "http"))) {
            case "count" -> calls;
            case "environment" -> new TreeMap<>(System.getenv());
            case "loader" -> getClass().getClassLoader().getClass().getSimpleName();
            case "where" -> System.getProperty("user.dir");
            case "remaining" -> Objects.requireNonNull(context).getRemainingTimeInMillis();
            case "trace" -> System.getProperty("com.amazonaws.xray.traceHeader");
            case "say" -> {
                System.out.println("said " + event.get("what"));
                yield "";
            }
            case "fail" -> throw new IllegalStateException("on purpose");
            case "exit" -> {
                Runtime.getRuntime().halt(3);
                yield "";
            }
            case "sleep" -> sleep();
            case "much" -> "x".repeat(7_000_000);
            default -> http(event);
        };
    }

    private static String sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private static Object http(Map<String, Object> event) {
        if ("/plain".equals(event.get("rawPath"))) {
            return Map.of("plain", true);
        }
        return Map.of(
                "statusCode", 201,
                "headers",
                        Map.of(
                                "x-seen",
                                String.valueOf(event.get("routeKey")),
                                "content-type",
                                "text/plain"),
                "cookies", List.of("a=1; Path=/", "b=2"),
                "body", new TreeMap<>(event).toString());
    }
}
