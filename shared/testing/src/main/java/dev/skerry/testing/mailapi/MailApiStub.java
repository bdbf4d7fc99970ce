package dev.skerry.testing.mailapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Resend and SendGrid, as far as Skerry uses them, with faults. Resend's memory is real: the same
 * idempotency key and body get the first answer again and send nothing, another body gets a 409.
 */
public final class MailApiStub implements AutoCloseable {

    private static final String RESEND = "/emails";
    private static final String SENDGRID = "/v3/mail/send";

    /** What was answered to an idempotency key. */
    private record Remembered(String body, String id) {}

    private final HttpServer server;
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Remembered> memory = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Fault fault = new Fault.None();

    private MailApiStub(HttpServer server) {
        this.server = server;
    }

    public static MailApiStub start() {
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(loopback, 0);
            MailApiStub stub = new MailApiStub(server);
            server.createContext(RESEND, stub::handle);
            server.createContext(SENDGRID, stub::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Mails that the provider would have sent out, as they came. */
    public List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    /** How often it was asked, whatever it answered. */
    public int requests() {
        return requests.get();
    }

    /** From the next request on. */
    public void now(Fault next) {
        fault = next;
    }

    public void forget() {
        taken.clear();
        memory.clear();
        requests.set(0);
        fault = new Fault.None();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        switch (fault) {
            case Fault.None() -> take(exchange, body, true);
            case Fault.Refuse(int status, Map<String, String> headers, String json) ->
                    answer(exchange, status, headers, json);
            case Fault.LoseAnswer() -> take(exchange, body, false);
            case Fault.Hang() -> {
                take(exchange, body, false);
                awaitClose();
            }
            case Fault.Cut() -> exchange.close();
        }
    }

    private void take(HttpExchange exchange, byte[] body, boolean answers) throws IOException {
        String text = new String(body, UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("authorization");
        if (authorization == null || !authorization.matches("Bearer [\\w.]+")) {
            answer(exchange, 401, Map.of(), "{\"name\":\"missing_api_key\"}");
            return;
        }
        @Nullable String key = exchange.getRequestHeaders().getFirst("idempotency-key");
        String id = "id-" + requests.get();
        Remembered first = key == null ? null : memory.putIfAbsent(key, new Remembered(text, id));
        if (first == null) {
            taken.add(ObjectMapper.getDefault().readValue(text, Argument.of(JsonNode.class)));
        } else if (!first.body().equals(text)) {
            answer(exchange, 409, Map.of(), "{\"name\":\"invalid_idempotent_request\"}");
            return;
        } else {
            id = first.id();
        }
        if (!answers) {
            if (fault instanceof Fault.LoseAnswer) {
                exchange.close();
            }
        } else if (exchange.getHttpContext().getPath().equals(RESEND)) {
            answer(exchange, 200, Map.of(), "{\"id\":\"" + id + "\"}");
        } else {
            answer(exchange, 202, Map.of("x-message-id", id), "");
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(
            HttpExchange exchange, int status, Map<String, String> headers, String json)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::add);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] bytes = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
