package dev.skerry.lambdahost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skerry.template.Function;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/**
 * An HTTP API on a port of this machine: the routes of the template in front of functions that run
 * here.
 */
public final class MiniGateway implements AutoCloseable {

    private static final int LARGEST_REQUEST = 10 * 1024 * 1024;

    private final RouteTable routes;
    private final BiFunction<String, String, Outcome> functions;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param port 0 for any free one
     * @param functions takes a function's id and an event
     */
    public MiniGateway(
            int port,
            List<Function> declared,
            BiFunction<String, String, Outcome> functions,
            Clock clock)
            throws IOException {
        this.routes = new RouteTable(declared);
        this.functions = functions;
        this.clock = clock;
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest request = request(exchange);
            HttpAnswer answer =
                    request.body().length > LARGEST_REQUEST
                            ? HttpAnswer.message(413, "Request Entity Too Large")
                            : answer(request);
            answer.headers()
                    .forEach(
                            header ->
                                    exchange.getResponseHeaders()
                                            .add(header.getKey(), header.getValue()));
            boolean bodiless =
                    request.method().equals("HEAD")
                            || answer.status() == 204
                            || answer.status() == 304;
            if (bodiless || answer.body().length == 0) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private HttpAnswer answer(HttpRequest request) {
        return routes.find(request.method(), request.path())
                .map(
                        match ->
                                HttpAnswer.of(
                                        functions.apply(
                                                match.target().function(),
                                                HttpEvents.event(request, match, clock.instant()))))
                .orElseGet(() -> HttpAnswer.message(404, "Not Found"));
    }

    private static HttpRequest request(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        URI uri = exchange.getRequestURI();
        return new HttpRequest(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""),
                headers,
                exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }
}
