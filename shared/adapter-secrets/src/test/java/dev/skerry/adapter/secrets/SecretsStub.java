package dev.skerry.adapter.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The one operation of Secrets Manager that we use. */
final class SecretsStub implements AutoCloseable {

    final Map<String, String> secrets = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile int failing;
    private final HttpServer server;

    SecretsStub() throws IOException {
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
        String name = request.field("SecretId").orElseThrow().text();
        asked.add(operation + " " + name);
        if (failing > 0) {
            answer(exchange, failing, "{\"__type\":\"InternalServiceError\"}");
        } else if (!secrets.containsKey(name)) {
            answer(exchange, 400, "{\"__type\":\"ResourceNotFoundException\"}");
        } else {
            String quoted = secrets.get(name).replace("\"", "\\\"");
            answer(exchange, 200, "{\"SecretString\":\"" + quoted + "\"}");
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
