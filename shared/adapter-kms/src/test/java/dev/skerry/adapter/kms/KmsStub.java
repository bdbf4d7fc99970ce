package dev.skerry.adapter.kms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Encrypt and Decrypt of KMS: a ciphertext is a ticket for key, context and plaintext. */
final class KmsStub implements AutoCloseable {

    private record Ticket(String keyId, String context, String plaintext) {}

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile boolean failing;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final HttpServer server;

    KmsStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode request = JsonNode.parser().parse(exchange.getRequestBody().readAllBytes());
        String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String keyId = request.field("KeyId").orElseThrow().text();
        String context = request.field("EncryptionContext").orElseThrow().toString();
        asked.add(operation + " " + keyId + " " + context);
        if (failing) {
            answer(exchange, 500, "{\"__type\":\"KMSInternalException\"}");
        } else if (operation.endsWith(".Encrypt")) {
            String ticket =
                    Base64.getEncoder().encodeToString(("t" + tickets.size()).getBytes(UTF_8));
            String plain = request.field("Plaintext").orElseThrow().text();
            tickets.put(ticket, new Ticket(keyId, context, plain));
            answer(exchange, 200, "{\"CiphertextBlob\":\"" + ticket + "\"}");
        } else {
            Ticket ticket = tickets.get(request.field("CiphertextBlob").orElseThrow().text());
            boolean fits =
                    ticket != null && ticket.keyId.equals(keyId) && ticket.context.equals(context);
            answer(
                    exchange,
                    fits ? 200 : 400,
                    fits
                            ? "{\"Plaintext\":\"" + ticket.plaintext + "\"}"
                            : "{\"__type\":\"InvalidCiphertextException\"}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, json.length());
        exchange.getResponseBody().write(json.getBytes(UTF_8));
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
