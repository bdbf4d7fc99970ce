package dev.skerry.adapter.ses;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The one operation of SES v2 that we use, with faults. */
final class SesStub implements AutoCloseable {

    /** What happens to a request. */
    sealed interface Fault {
        record None() implements Fault {}

        /** Refused, as SES refuses. */
        record Refuse(int status, String type, String message) implements Fault {}

        /** Taken, and the connection cut instead of an answer. */
        record LoseAnswer() implements Fault {}

        /** Taken, and no answer ever. */
        record Hang() implements Fault {}
    }

    private final HttpServer server;
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Fault fault;

    private SesStub(HttpServer server, Fault fault) {
        this.server = server;
        this.fault = fault;
    }

    static SesStub start(Fault fault) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SesStub stub = new SesStub(server, fault);
            server.createContext("/v2/email/outbound-emails", stub::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Requests that SES would have sent out, as JSON. */
    List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    void now(Fault next) {
        fault = next;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode request = JsonNode.parser().parse(exchange.getRequestBody().readAllBytes());
        switch (fault) {
            case Fault.None() -> {
                taken.add(request);
                answer(exchange, 200, "{\"MessageId\":\"0100-" + taken.size() + "\"}");
            }
            case Fault.Refuse(int status, String type, String message) -> {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", type);
                answer(exchange, status, "{\"message\":\"" + message + "\"}");
            }
            case Fault.LoseAnswer() -> {
                taken.add(request);
                exchange.close();
            }
            case Fault.Hang() -> {
                taken.add(request);
                hang();
                exchange.close();
            }
        }
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length());
        exchange.getResponseBody().write(json.getBytes(UTF_8));
        exchange.close();
    }
}
