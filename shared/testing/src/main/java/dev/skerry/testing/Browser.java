package dev.skerry.testing;

import dev.skerry.lambda.GatewayAnswer;
import dev.skerry.lambda.GatewayEvent;
import dev.skerry.lambda.HttpFunction;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens pages as a browser without scripts does, through the gateway: keeps cookies for the paths
 * they are for, follows redirects, sends forms from its own page.
 */
public final class Browser {

    private static final String HOST = "abc.execute-api.eu-north-1.amazonaws.com";
    private static final int MOST_REDIRECTS = 10;

    /** A page that was shown, after the redirects that led to it. */
    public record Page(int status, String path, Map<String, String> headers, String body) {

        public Page {
            headers = Map.copyOf(headers);
        }
    }

    private record Kept(String name, String value, String path) {

        boolean isFor(String asked) {
            return asked.equals(path) || asked.startsWith(path.endsWith("/") ? path : path + "/");
        }
    }

    private final HttpFunction function;
    private final Map<String, Kept> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    public Browser(Stage stage) {
        this.function = new HttpFunction(stage.context());
        header("accept", "text/html");
    }

    /** Sent with everything from now on; the gateway writes names in lower case. */
    public Browser header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Page open(String path) {
        return follow(send("GET", path, null), path);
    }

    /** Without following a redirect. */
    public Page look(String path) {
        return page(send("GET", path, null), path);
    }

    public Page submit(String path, Map<String, String> fields) {
        return follow(send("POST", path, form(fields)), path);
    }

    /** What another site's page would have it send; its cookies go along where that is allowed. */
    public Page submitFrom(String origin, String path, Map<String, String> fields) {
        String own = headers.get("sec-fetch-site");
        headers.put("sec-fetch-site", "cross-site");
        headers.put("origin", origin);
        try {
            return page(send("POST", path, form(fields)), path);
        } finally {
            headers.remove("origin");
            if (own == null) {
                headers.remove("sec-fetch-site");
            } else {
                headers.put("sec-fetch-site", own);
            }
        }
    }

    /** The names of the cookies it keeps. */
    public List<String> kept() {
        return cookies.values().stream().map(Kept::name).toList();
    }

    /** As when a token is over: browsers drop a cookie after its time. */
    public void drop(String name) {
        cookies.values().removeIf(it -> it.name().equals(name));
    }

    private Page follow(GatewayAnswer first, String from) {
        GatewayAnswer answer = first;
        String path = from;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            String location = answer.headers().get("location");
            if (answer.statusCode() / 100 != 3 || location == null) {
                return page(answer, path);
            }
            path = URI.create("https://" + HOST + path).resolve(location).toString();
            // Where on the page it is, is the browser's own affair.
            path = path.substring(("https://" + HOST).length()).replaceFirst("#.*", "");
            answer = send("GET", path, null);
        }
        throw new AssertionError("Redirected in a circle, at last to " + path);
    }

    private GatewayAnswer send(String method, String path, @Nullable String body) {
        String[] parts = path.split("\\?", 2);
        Map<String, String> all = new HashMap<>(headers);
        all.put("host", HOST);
        if (body != null) {
            all.put("content-type", "application/x-www-form-urlencoded");
            all.putIfAbsent("sec-fetch-site", "same-origin");
        }
        GatewayAnswer answer =
                function.answer(
                        new GatewayEvent(
                                parts[0],
                                parts.length > 1 ? parts[1] : "",
                                cookiesFor(parts[0]),
                                all,
                                new GatewayEvent.Request(
                                        new GatewayEvent.Http(method, "192.0.2.1"),
                                        UUID.randomUUID().toString()),
                                body,
                                false));
        if (answer.cookies() != null) {
            answer.cookies().forEach(this::keep);
        }
        return answer;
    }

    private List<String> cookiesFor(String path) {
        List<String> sent = new ArrayList<>();
        for (Kept cookie : cookies.values()) {
            if (cookie.isFor(path)) {
                sent.add(cookie.name() + "=" + cookie.value());
            }
        }
        return sent;
    }

    private void keep(String line) {
        String[] parts = line.split("; *");
        String name = parts[0].substring(0, parts[0].indexOf('='));
        String path = "/";
        boolean over = false;
        for (String part : parts) {
            if (part.startsWith("Path=")) {
                path = part.substring("Path=".length());
            }
            over |= part.equals("Max-Age=0");
        }
        Kept cookie = new Kept(name, parts[0].substring(name.length() + 1), path);
        if (over) {
            cookies.remove(name + path);
        } else {
            cookies.put(name + path, cookie);
        }
    }

    private static Page page(GatewayAnswer answer, String path) {
        String body = Objects.requireNonNullElse(answer.body(), "");
        String text =
                answer.isBase64Encoded()
                        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                        : body;
        return new Page(answer.statusCode(), path, answer.headers(), text);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
