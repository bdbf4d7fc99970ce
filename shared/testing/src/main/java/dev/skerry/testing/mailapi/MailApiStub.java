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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Resend, SendGrid and Amazon SES v2, as far as Skerry uses them, with faults. Resend's memory is
 * real: the same idempotency key and body get the first answer again and send nothing, another body
 * gets a 409.
 */
public final class MailApiStub implements AutoCloseable {

    private static final String RESEND = "/emails";
    private static final String RESEND_BATCH = "/emails/batch";
    private static final String SENDGRID = "/v3/mail/send";
    private static final String SES = "/v2/email/outbound-emails";

    /** A mail to such an address is refused, and so is a request with one among others. */
    public static final String REFUSED = "refused@";

    /** What was answered to an idempotency key. */
    private record Remembered(String body, String id) {}

    private final HttpServer server;
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Remembered> memory = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile IntFunction<Fault> faults = _ -> new Fault.None();

    private MailApiStub(HttpServer server) {
        this.server = server;
    }

    public static MailApiStub start() {
        try {
            var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(loopback, 0);
            MailApiStub stub = new MailApiStub(server);
            server.createContext(RESEND, stub::handle);
            server.createContext(RESEND_BATCH, stub::handle);
            server.createContext(SENDGRID, stub::handle);
            server.createContext(SES, stub::handle);
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
        faults = _ -> next;
    }

    /**
     * From the next request on.
     *
     * @param script what happens to the n-th request, of all there were
     */
    public void now(IntFunction<Fault> script) {
        faults = script;
    }

    public void forget() {
        taken.clear();
        memory.clear();
        requests.set(0);
        now(new Fault.None());
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Fault fault = faults.apply(requests.incrementAndGet());
        switch (fault) {
            case Fault.None() -> take(exchange, body, fault);
            case Fault.Refuse(int status, Map<String, String> headers, String json) ->
                    answer(exchange, status, headers, json);
            case Fault.LoseAnswer() -> take(exchange, body, fault);
            case Fault.Hang() -> {
                take(exchange, body, fault);
                awaitClose();
            }
            case Fault.Cut() -> exchange.close();
        }
    }

    private void take(HttpExchange exchange, byte[] body, Fault fault) throws IOException {
        String text = new String(body, UTF_8);
        String path = exchange.getHttpContext().getPath();
        String authorization = exchange.getRequestHeaders().getFirst("authorization");
        String signed = path.equals(SES) ? "AWS4-HMAC-SHA256 .+" : "Bearer [\\w.]+";
        if (authorization == null || !authorization.matches(signed)) {
            answer(exchange, 401, Map.of(), "{\"name\":\"missing_api_key\"}");
            return;
        }
        if (text.contains(REFUSED)) {
            answer(exchange, 422, Map.of(), "{\"name\":\"validation_error\"}");
            return;
        }
        @Nullable String key = exchange.getRequestHeaders().getFirst("idempotency-key");
        String id = "id-" + requests.get();
        Remembered first = key == null ? null : memory.putIfAbsent(key, new Remembered(text, id));
        List<JsonNode> mails = mails(text);
        if (first == null) {
            taken.addAll(mails);
        } else if (!first.body().equals(text)) {
            answer(exchange, 409, Map.of(), "{\"name\":\"invalid_idempotent_request\"}");
            return;
        } else {
            id = first.id();
        }
        if (fault instanceof Fault.LoseAnswer) {
            exchange.close();
        } else if (fault instanceof Fault.None) {
            accept(exchange, path, id, mails.size());
        }
    }

    /** Many in one request, or one. */
    private static List<JsonNode> mails(String text) throws IOException {
        JsonNode body = ObjectMapper.getDefault().readValue(text, Argument.of(JsonNode.class));
        List<JsonNode> mails = new ArrayList<>();
        if (body.isArray()) {
            body.values().forEach(mails::add);
        } else {
            mails.add(body);
        }
        return mails;
    }

    private static void accept(HttpExchange exchange, String path, String id, int mails)
            throws IOException {
        switch (path) {
            case RESEND -> answer(exchange, 200, Map.of(), "{\"id\":\"" + id + "\"}");
            case RESEND_BATCH ->
                    answer(
                            exchange,
                            200,
                            Map.of(),
                            IntStream.range(0, mails)
                                    .mapToObj(n -> "{\"id\":\"" + id + "-" + n + "\"}")
                                    .collect(Collectors.joining(",", "{\"data\":[", "]}")));
            case SES -> answer(exchange, 200, Map.of(), "{\"MessageId\":\"" + id + "\"}");
            default -> answer(exchange, 202, Map.of("x-message-id", id), "");
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
