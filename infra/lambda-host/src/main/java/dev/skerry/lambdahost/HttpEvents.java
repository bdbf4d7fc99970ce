package dev.skerry.lambdahost;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Requests as events of an HTTP API, payload format 2.0. */
final class HttpEvents {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final List<String> TEXTUAL =
            List.of("text/", "application/json", "application/xml", "application/javascript");

    private HttpEvents() {}

    static String event(HttpRequest request, RouteTable.Match match, Instant now) {
        String routeKey = routeKey(match.target());
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", routeKey);
        event.put("rawPath", request.path());
        event.put("rawQueryString", request.query());
        // Cookies arrive in a list of their own, and only there.
        List<String> cookies =
                request.headers().getOrDefault("cookie", List.of()).stream()
                        .flatMap(header -> Arrays.stream(header.split(";\\s*", -1)))
                        .filter(cookie -> !cookie.isBlank())
                        .toList();
        if (!cookies.isEmpty()) {
            event.set("cookies", Json.MAPPER.valueToTree(cookies));
        }
        event.set("headers", Json.MAPPER.valueToTree(headers(request)));
        putUnlessEmpty(event, "queryStringParameters", query(request.query()));
        putUnlessEmpty(event, "pathParameters", decoded(match.variables()));
        event.set("requestContext", context(request, routeKey, now));
        putBody(event, request);
        return event.toString();
    }

    private static String routeKey(RouteTable.Target target) {
        String path = target.route().path();
        return path.equals("$default") ? path : target.route().method() + " " + path;
    }

    private static Map<String, String> headers(HttpRequest request) {
        return request.headers().entrySet().stream()
                .filter(header -> !header.getKey().equals("cookie"))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, header -> String.join(",", header.getValue())));
    }

    /** Repeated names joined by commas: the gateway loses the difference, so we lose it too. */
    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.merge(
                        decode(parts[0]),
                        parts.length > 1 ? decode(parts[1]) : "",
                        (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    private static Map<String, String> decoded(Map<String, String> variables) {
        Map<String, String> decoded = new LinkedHashMap<>();
        // In a path a plus is a plus.
        variables.forEach((name, value) -> decoded.put(name, decode(value.replace("+", "%2B"))));
        return decoded;
    }

    private static ObjectNode context(HttpRequest request, String routeKey, Instant now) {
        String host = request.header("host").replaceAll(":\\d+$", "");
        ObjectNode context = Json.MAPPER.createObjectNode();
        context.put("accountId", "000000000000");
        context.put("apiId", "local");
        context.put("domainName", host);
        context.put("domainPrefix", host.split("\\.", 2)[0]);
        ObjectNode http = context.putObject("http");
        http.put("method", request.method());
        http.put("path", request.path());
        http.put("protocol", "HTTP/1.1");
        http.put("sourceIp", request.sourceIp());
        http.put("userAgent", request.header("user-agent"));
        context.put("requestId", UUID.randomUUID().toString());
        context.put("routeKey", routeKey);
        context.put("stage", "$default");
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    private static void putBody(ObjectNode event, HttpRequest request) {
        String type = request.header("content-type").toLowerCase(Locale.ROOT);
        boolean text = type.isEmpty() || TEXTUAL.stream().anyMatch(type::startsWith);
        if (request.body().length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(request.body(), StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(request.body()));
        }
        event.put("isBase64Encoded", request.body().length > 0 && !text);
    }

    private static void putUnlessEmpty(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            event.set(name, Json.MAPPER.valueToTree(values));
        }
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value;
        }
    }
}
