package dev.skerry.kernel.net;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts to addresses that a site chose. The host is looked up once and connected to by exactly the
 * address that was checked, which no client of the JDK can be told; only over TLS, whose
 * certificate must be the name's; redirects are not followed, and of the answer nothing but the
 * status is read. Whoever answers slowly, even byte by byte, is left when the time is up.
 */
@Singleton
public final class OutboundPosts {

    /** What became of it. */
    public sealed interface Answer {

        /**
         * @param status of HTTP, 100 to 599
         */
        record Status(int status) implements Answer {}

        /** Nobody answered; the reason is for the site's staff too. */
        record None(String reason) implements Answer {}
    }

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int HTTPS = 443;

    /** Those of web servers: at any other, whoever listens was not meant to be posted to. */
    private static final Set<Integer> PORTS = Set.of(HTTPS, 8443);

    /** Set by us, or of the connection. */
    private static final Set<String> OURS =
            Set.of("host", "connection", "content-length", "transfer-encoding");

    private final OutboundHosts hosts;
    private final Supplier<SSLSocketFactory> tls;

    @Inject
    public OutboundPosts(OutboundHosts hosts) {
        // Late: reading the trust store costs a cold start, and most sites have no such address.
        this(hosts, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * @param tls decides which certificates are trusted; the host name is verified in any case
     */
    public OutboundPosts(OutboundHosts hosts, Supplier<SSLSocketFactory> tls) {
        this.hosts = hosts;
        this.tls = tls;
    }

    /**
     * @throws ForbiddenHostException for an address that would never be posted to, whatever its
     *     name means later
     */
    public void requirePossible(URI address) throws ForbiddenHostException {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equals("https") && !(scheme.equals("http") && hosts.allowsPrivate())) {
            throw new ForbiddenHostException("Only https addresses");
        }
        if (address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawFragment() != null) {
            throw new ForbiddenHostException("Not an address to post to");
        }
        if (!hosts.allowsPrivate() && !PORTS.contains(port(address))) {
            throw new ForbiddenHostException("Only port 443 or 8443");
        }
        hosts.requireOutside(host(address));
    }

    /**
     * @param headers besides those of the connection; names and values of ours, in ASCII
     * @param patience for everything together
     */
    public Answer post(URI address, Map<String, String> headers, byte[] body, Duration patience) {
        try {
            requirePossible(address);
            InetAddress target = hosts.resolve(host(address)).getFirst();
            return post(target, address, head(address, headers, body.length), body, patience);
        } catch (ForbiddenHostException e) {
            return new Answer.None(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            return new Answer.None("The host has no address now");
        }
    }

    private Answer post(
            InetAddress target, URI address, byte[] head, byte[] body, Duration patience) {
        int most = Math.toIntExact(patience.toMillis());
        try (Socket plain = new Socket();
                Alarm alarm = Alarm.set(patience, plain)) {
            try {
                plain.connect(new InetSocketAddress(target, port(address)), most);
                Socket socket =
                        "https".equals(address.getScheme()) ? secured(plain, address) : plain;
                OutputStream out = socket.getOutputStream();
                out.write(head);
                out.write(body);
                out.flush();
                return status(new BufferedInputStream(socket.getInputStream()));
            } catch (IOException e) {
                return new Answer.None(alarm.rang() ? "No answer in time" : reason(e));
            }
        } catch (IOException closing) {
            return new Answer.None(reason(closing));
        }
    }

    private Socket secured(Socket plain, URI address) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.get().createSocket(plain, host(address), port(address), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** What came before it is done is not it: 103 Early Hints. */
    private static Answer status(InputStream in) throws IOException {
        int left = LONGEST_HEAD;
        while (true) {
            String line = line(in, left);
            Matcher status = STATUS_LINE.matcher(line);
            if (!status.matches()) {
                return new Answer.None("Not an answer of HTTP");
            }
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return new Answer.Status(code);
            }
            while (!line.isEmpty()) {
                left -= line.length() + 2;
                line = line(in, left);
            }
        }
    }

    private static String line(InputStream in, int most) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() >= most) {
                throw new IOException(c < 0 ? "Closed without an answer" : "Too long an answer");
            }
            line.append((char) c);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r'
                ? line.substring(0, end - 1)
                : line.toString();
    }

    private static byte[] head(URI address, Map<String, String> headers, int length) {
        String path = address.getRawPath();
        String query = address.getRawQuery();
        StringBuilder head = new StringBuilder("POST ");
        head.append(path == null || path.isEmpty() ? "/" : path);
        head.append(query == null ? "" : "?" + query).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(address.getRawAuthority()).append("\r\n");
        headers.forEach(
                (name, value) -> {
                    if (OURS.contains(name) || !(name + value).matches("[ -~]+")) {
                        throw new IllegalArgumentException("Not a header to send: " + name);
                    }
                    head.append(name).append(": ").append(value).append("\r\n");
                });
        head.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Without the brackets of an IPv6 address. */
    private static String host(URI address) {
        String host = address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? HTTPS : 80;
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        String text = message == null ? e.getClass().getSimpleName() : message;
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200);
    }

    /** Closes what is being waited for when the time is up. */
    private static final class Alarm implements AutoCloseable {

        private final Thread waiting;
        private volatile boolean rang;

        private Alarm(Duration patience, Socket socket) {
            waiting = Thread.ofVirtual().unstarted(() -> ring(patience, socket));
        }

        static Alarm set(Duration patience, Socket socket) {
            Alarm alarm = new Alarm(patience, socket);
            alarm.waiting.start();
            return alarm;
        }

        private void ring(Duration patience, Socket socket) {
            try {
                Thread.sleep(patience);
                rang = true;
                socket.close();
            } catch (InterruptedException | IOException over) {
                // Answered in time, or closed by the other side at this moment.
            }
        }

        boolean rang() {
            return rang;
        }

        @Override
        public void close() {
            waiting.interrupt();
        }
    }
}
