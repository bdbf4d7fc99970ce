package dev.skerry.testing.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that behaves, except where its script says otherwise. A step is a command ({@code
 * "RCPT"}), the greeting ({@code "CONNECT"}), the content up to the dot ({@code "CONTENT"}), the
 * answer to the dot ({@code "."}) or the text that follows a 334 ({@code "SECRET"}).
 *
 * <pre>{@code
 * try (var server = FaultySmtpServer.script().say("RCPT", "550 5.1.1 Nobody").start()) { … }
 * }</pre>
 */
public final class FaultySmtpServer implements AutoCloseable {

    private static final byte[] TOO_MANY =
            "421 4.7.0 Too many connections\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Script script;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<ReceivedMail> taken = new CopyOnWriteArrayList<>();
    private final List<String> transcript = new CopyOnWriteArrayList<>();

    private FaultySmtpServer(Script script, ServerSocket server) {
        this.script = script;
        this.server = server;
    }

    public static Script script() {
        return new Script();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Mails that this server took responsibility for, whether or not it could say so. */
    public List<ReceivedMail> taken() {
        return List.copyOf(taken);
    }

    /** What clients said, outside of contents. */
    public List<String> transcript() {
        return List.copyOf(transcript);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed: the loop ends by its condition. Out of descriptors: the client sees it.
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            if (script.admission.tryAcquire()) {
                try {
                    new FaultySession(script, socket, taken, transcript).run();
                } finally {
                    script.admission.release();
                }
            } else {
                socket.getOutputStream().write(TOO_MANY);
            }
        } catch (IOException e) {
            // The client went away, or the script cut the connection.
            return;
        } finally {
            open.remove(socket);
        }
    }

    /** What happens at a step. */
    sealed interface Reaction {
        record Say(String reply) implements Reaction {}

        record SayAndDrop(String reply) implements Reaction {}

        record Drop() implements Reaction {}

        record Hush() implements Reaction {}
    }

    /** Steps and their reactions; a step without one is answered as by any good server. */
    public static final class Script {
        private final Map<String, Reaction> reactions = new HashMap<>();
        private final Set<String> missing = new HashSet<>();
        private @Nullable TestCertificate certificate;
        private boolean implicitTls;
        private Semaphore admission = new Semaphore(Integer.MAX_VALUE);

        /** Answers with this line or lines; CRLF between lines. */
        public Script say(String step, String reply) {
            reactions.put(step, new Reaction.Say(reply));
            return this;
        }

        /** Answers and closes, as after a 421. */
        public Script sayAndDrop(String step, String reply) {
            reactions.put(step, new Reaction.SayAndDrop(reply));
            return this;
        }

        /**
         * Closes instead of answering; at "." after taking the mail: the acknowledgement is lost.
         */
        public Script drop(String step) {
            reactions.put(step, new Reaction.Drop());
            return this;
        }

        /** Never answers. */
        public Script hush(String step) {
            reactions.put(step, new Reaction.Hush());
            return this;
        }

        /** Does not announce the extension, as if somebody in between had removed the line. */
        public Script without(String extension) {
            missing.add(extension);
            return this;
        }

        /** Announces STARTTLS with this certificate. */
        public Script startTls(TestCertificate newCertificate) {
            certificate = newCertificate;
            return this;
        }

        /** TLS from the first byte. */
        public Script implicitTls(TestCertificate newCertificate) {
            implicitTls = true;
            return startTls(newCertificate);
        }

        /** Greets as many at a time as there are permits, and sends the others away. */
        public Script admitting(Semaphore permits) {
            admission = permits;
            return this;
        }

        public FaultySmtpServer start() {
            try {
                ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                FaultySmtpServer server = new FaultySmtpServer(this, socket);
                Thread.ofVirtual().start(server::listen);
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Nullable Reaction at(String step) {
            return reactions.get(step);
        }

        boolean announces(String extension) {
            return !missing.contains(extension);
        }

        @Nullable TestCertificate certificate() {
            return certificate;
        }

        boolean startsEncrypted() {
            return implicitTls;
        }
    }
}
