package dev.skerry.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** How long the certificates at the sites' public addresses are good, where one is reached. */
final class Certificates implements Examination {

    private static final Duration SOON = Duration.ofDays(14);
    private static final int MILLIS = 3_000;
    private static final int MOST = 500;

    /** An expired certificate is to be read, not refused. Nothing is sent over the connection. */
    private static final TrustManager LOOKING =
            new X509TrustManager() {
                @Override
                public void checkClientTrusted(X509Certificate[] chain, String kind) {}

                @Override
                public void checkServerTrusted(X509Certificate[] chain, String kind) {}

                @Override
                public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            };

    private final Landscape landscape;
    private final Clock clock = Clock.systemUTC();

    Certificates(Landscape landscape) {
        this.landscape = landscape;
    }

    @Override
    public String what() {
        return "certificates";
    }

    @Override
    public List<Finding> findings() throws SQLException {
        List<URI> addresses =
                landscape.sites().stream()
                        .map(site -> URI.create(site.publicUrl()))
                        .filter(it -> "https".equals(it.getScheme()) && it.getHost() != null)
                        .distinct()
                        .limit(MOST)
                        .toList();
        SSLSocketFactory sockets = sockets();
        List<Future<Optional<Instant>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            addresses.forEach(it -> answers.add(threads.submit(() -> goodUntil(sockets, it))));
        }
        List<Finding> findings = new ArrayList<>();
        int reached = 0;
        for (int i = 0; i < addresses.size(); i++) {
            Optional<Instant> until = answers.get(i).resultNow();
            reached += until.isPresent() ? 1 : 0;
            String host = Objects.requireNonNull(addresses.get(i).getHost());
            until.flatMap(it -> of(host, it, clock.instant())).ifPresent(findings::add);
        }
        findings.addFirst(
                Finding.ok(
                        what(),
                        "looked at %d of %d public addresses, the others are not reached from here"
                                .formatted(reached, addresses.size())));
        return findings;
    }

    /** Empty when there is time. */
    static Optional<Finding> of(String host, Instant until, Instant now) {
        long days = Duration.between(now, until).toDays();
        if (until.isBefore(now)) {
            return Optional.of(
                    Finding.broken(
                            "certificates",
                            host + " expired " + -days + " day(s) ago",
                            "Renew it: browsers refuse the site."));
        }
        return until.isBefore(now.plus(SOON))
                ? Optional.of(
                        Finding.warning(
                                "certificates",
                                host + " expires in " + days + " day(s)",
                                "Renew it, or see why it was not renewed by itself."))
                : Optional.empty();
    }

    /** Empty where nobody answers with a certificate. */
    static Optional<Instant> goodUntil(SSLSocketFactory sockets, URI address) {
        int port = address.getPort() < 0 ? 443 : address.getPort();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address.getHost(), port), MILLIS);
            plain.setSoTimeout(MILLIS);
            try (SSLSocket socket =
                    (SSLSocket) sockets.createSocket(plain, address.getHost(), port, true)) {
                socket.startHandshake();
                X509Certificate first =
                        (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return Optional.of(first.getNotAfter().toInstant());
            }
        } catch (IOException notReached) {
            return Optional.empty();
        }
    }

    static SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {LOOKING}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
