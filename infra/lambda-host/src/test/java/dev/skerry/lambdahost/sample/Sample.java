package dev.skerry.lambdahost.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function that does what the event's {@code do} says, or answers an HTTP event with what it saw
 * of it.
 */
public final class Sample implements RequestHandler<Map<String, Object>, Object> {

    private int calls;

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        calls++;
        return switch (String.valueOf(event.getOrDefault("do", "http"))) {
            case "count" -> calls;
            case "environment" -> new TreeMap<>(System.getenv());
            case "loader" -> getClass().getClassLoader().getClass().getSimpleName();
            case "where" -> System.getProperty("user.dir");
            case "remaining" -> context.getRemainingTimeInMillis();
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
