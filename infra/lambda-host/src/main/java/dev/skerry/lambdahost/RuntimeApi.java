package dev.skerry.lambdahost;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The Lambda Runtime API, version 2018-06-01, for one process: it asks for the next event and posts
 * what came of it.
 */
final class RuntimeApi implements AutoCloseable {

    static {
        // Without it every answer waits 40 ms for the client's delayed acknowledgement of the
        // headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String PREFIX = "/2018-06-01/runtime/";
    static final String TRACE = "Root=1-00000000-000000000000000000000000;Sampled=0";
    private static final int LARGEST_RESPONSE = 6 * 1024 * 1024;

    private final String functionArn;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Invocation> pending = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Outcome> initialized = new CompletableFuture<>();

    RuntimeApi(String functionArn) throws IOException {
        this.functionArn = functionArn;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(PREFIX, this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the function first asks for work, or could not be started. */
    CompletableFuture<Outcome> initialized() {
        return initialized;
    }

    void submit(Invocation invocation) {
        pending.add(invocation);
    }

    /** The process is gone: whoever waits for it shall not wait longer. */
    void processEnded(int exitCode) {
        Outcome exit =
                new Outcome.Failure(
                        "Runtime.ExitError", "Runtime exited with exit status: " + exitCode);
        initialized.complete(exit);
        pending.forEach(invocation -> invocation.outcome().complete(exit));
        running.values().forEach(invocation -> invocation.outcome().complete(exit));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] call =
                    exchange.getRequestURI().getPath().substring(PREFIX.length()).split("/", -1);
            String action =
                    exchange.getRequestMethod() + " " + call[0] + " " + call[call.length - 1];
            switch (action) {
                case "GET invocation next" -> next(exchange);
                case "POST invocation response" -> response(exchange, call[1]);
                case "POST invocation error" -> error(exchange, call[1]);
                case "POST init error", "POST restore error" -> {
                    initialized.complete(failure(exchange));
                    accept(exchange);
                }
                // The client asks once its checkpoint hooks ran; any answer means: restored, go on.
                case "GET restore next" -> exchange.sendResponseHeaders(200, -1);
                default -> refuse(exchange, 404, "UnknownCall");
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        initialized.complete(new Outcome.Answer(""));
        try {
            Invocation invocation = pending.take();
            running.put(invocation.requestId(), invocation);
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
            headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(invocation.deadlineMillis()));
            headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
            headers.set("Lambda-Runtime-Trace-Id", TRACE);
            headers.set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, invocation.event().length);
            exchange.getResponseBody().write(invocation.event());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void response(HttpExchange exchange, String requestId) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_RESPONSE + 1);
        if (body.length > LARGEST_RESPONSE) {
            finish(
                    requestId,
                    new Outcome.Failure(
                            "Function.ResponseSizeTooLarge", "Response payload is over 6 MB"));
            refuse(exchange, 413, "RequestEntityTooLarge");
        } else if (finish(
                requestId, new Outcome.Answer(new String(body, StandardCharsets.UTF_8)))) {
            accept(exchange);
        } else {
            refuse(exchange, 400, "InvalidRequestID");
        }
    }

    private void error(HttpExchange exchange, String requestId) throws IOException {
        if (finish(requestId, failure(exchange))) {
            accept(exchange);
        } else {
            refuse(exchange, 400, "InvalidRequestID");
        }
    }

    private boolean finish(String requestId, Outcome outcome) {
        Invocation invocation = running.remove(requestId);
        return invocation != null && invocation.outcome().complete(outcome);
    }

    private static Outcome failure(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Outcome.Failure.of(Objects.requireNonNullElse(type, "Runtime.Unknown"), body);
    }

    private static void accept(HttpExchange exchange) throws IOException {
        send(exchange, 202, "{\"status\":\"OK\"}");
    }

    private static void refuse(HttpExchange exchange, int status, String type) throws IOException {
        send(
                exchange,
                status,
                "{\"errorMessage\":\"" + type + "\",\"errorType\":\"" + type + "\"}");
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
