package dev.skerry.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Somebody's endpoint on the loopback interface, who keeps what is posted there. */
public final class WebhookSink implements AutoCloseable {

    /** What was posted. */
    public record Post(Headers headers, String body) {

        public String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Post> answer = _ -> 204;

    private WebhookSink(HttpServer server) {
        this.server = server;
        server.createContext("/", this::take);
        server.setExecutor(workers);
        server.start();
    }

    public static WebhookSink start() {
        return new WebhookSink(make(null));
    }

    /** With TLS. */
    public static WebhookSink start(SSLContext tls) {
        return new WebhookSink(make(tls));
    }

    private static HttpServer make(@Nullable SSLContext tls) {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls == null) {
                return HttpServer.create(loopback, 0);
            }
            HttpsServer secured = HttpsServer.create(loopback, 0);
            secured.setHttpsConfigurator(new HttpsConfigurator(tls));
            return secured;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/hooks?from=skerry";
    }

    /** From the next post on. */
    public void answers(ToIntFunction<Post> next) {
        answer = next;
    }

    public void answers(int status) {
        answers(_ -> status);
    }

    public List<Post> posts() {
        return List.copyOf(posts);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Post post =
                    new Post(
                            exchange.getRequestHeaders(), new String(body, StandardCharsets.UTF_8));
            posts.add(post);
            int status = answer.applyAsInt(post);
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
