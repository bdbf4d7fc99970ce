package dev.skerry.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skerry.kernel.blob.Blob;
import dev.skerry.kernel.blob.BlobFacts;
import dev.skerry.kernel.blob.BlobKey;
import dev.skerry.kernel.blob.BlobStore;
import dev.skerry.kernel.blob.PresignedPut;
import dev.skerry.kernel.id.Hashes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Files in memory. Presigned addresses work: a little server answers them, started with the first
 * one and gone when closed.
 */
public final class InMemoryBlobStore implements BlobStore, AutoCloseable {

    private record File(byte[] bytes, String contentType, Instant modifiedAt) {
        BlobFacts facts() {
            String etag = Integer.toHexString(Arrays.hashCode(bytes));
            return new BlobFacts(contentType, bytes.length, etag, modifiedAt);
        }
    }

    private final ConcurrentSkipListMap<String, File> files = new ConcurrentSkipListMap<>();
    private final InstantSource clock;
    private final String secret = UUID.randomUUID().toString();
    private @Nullable HttpServer server;

    public InMemoryBlobStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void put(BlobKey key, String contentType, InputStream content, long size) {
        String path = key.scoped();
        try {
            byte[] bytes = content.readAllBytes();
            if (bytes.length != size) {
                throw new IllegalArgumentException(bytes.length + " bytes instead of " + size);
            }
            files.put(path, new File(bytes, contentType, clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Blob> get(BlobKey key) {
        return Optional.ofNullable(files.get(key.scoped()))
                .map(file -> new Blob(file.facts(), new ByteArrayInputStream(file.bytes())));
    }

    @Override
    public Optional<BlobFacts> head(BlobKey key) {
        return Optional.ofNullable(files.get(key.scoped())).map(File::facts);
    }

    @Override
    public void delete(BlobKey key) {
        files.remove(key.scoped());
    }

    @Override
    public List<BlobKey> list(BlobKey folder, Optional<BlobKey> after, int limit) {
        String root = BlobKey.siteRoot();
        String prefix = folder.scoped() + "/";
        return files.tailMap(after.map(BlobKey::scoped).orElse(prefix), false).keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .limit(limit)
                .map(path -> new BlobKey(path.substring(root.length())))
                .toList();
    }

    @Override
    public URI presignGet(BlobKey key, Duration ttl) {
        return presign("GET", key.scoped(), "", BlobStore.requireTtl(ttl));
    }

    @Override
    public PresignedPut presignPut(BlobKey key, String contentType, long size, Duration ttl) {
        URI url = presign("PUT", key.scoped(), contentType + size, BlobStore.requireTtl(ttl));
        Map<String, String> headers = Map.of("content-type", contentType);
        return new PresignedPut(url, headers, clock.instant().plus(ttl));
    }

    private URI presign(String method, String path, String terms, Duration ttl) {
        String life =
                "X-Amz-Date=%d&X-Amz-Expires=%d"
                        .formatted(clock.instant().toEpochMilli(), ttl.toSeconds());
        String signature = sign(method, "/" + path, terms, life);
        int port = server().getAddress().getPort();
        return URI.create(
                "http://127.0.0.1:%d/%s?%s&X-Amz-Signature=%s"
                        .formatted(port, path, life, signature));
    }

    private String sign(String method, String path, String terms, String life) {
        String text = String.join("\n", secret, method, path, terms, life);
        return HexFormat.of().formatHex(Hashes.sha256(text));
    }

    private synchronized HttpServer server() {
        if (server == null) {
            try {
                InetAddress loopback = InetAddress.getLoopbackAddress();
                server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", this::answer);
            server.start();
        }
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String type = exchange.getRequestHeaders().getFirst("content-type");
            boolean put = exchange.getRequestMethod().equals("PUT");
            String terms = put ? type + body.length : "";
            if (!isSigned(exchange, path, terms)) {
                exchange.sendResponseHeaders(403, -1);
            } else if (put) {
                files.put(path.substring(1), new File(body, type, clock.instant()));
                exchange.sendResponseHeaders(200, -1);
            } else {
                send(exchange, files.get(path.substring(1)));
            }
        }
    }

    private boolean isSigned(HttpExchange exchange, String path, String terms) {
        String query = exchange.getRequestURI().getQuery();
        String[] parts = query == null ? new String[0] : query.split("[&=]", -1);
        if (parts.length != 6) {
            return false;
        }
        String life = query.substring(0, query.indexOf("&X-Amz-Signature="));
        Instant end = Instant.ofEpochMilli(Long.parseLong(parts[1]));
        return parts[5].equals(sign(exchange.getRequestMethod(), path, terms, life))
                && clock.instant().isBefore(end.plusSeconds(Long.parseLong(parts[3])));
    }

    private static void send(HttpExchange exchange, @Nullable File file) throws IOException {
        if (file == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("content-type", file.contentType());
        exchange.sendResponseHeaders(200, file.bytes().length);
        exchange.getResponseBody().write(file.bytes());
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }
}
