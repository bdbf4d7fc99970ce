package dev.skerry.testing.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;

/**
 * An SMTP server on the loopback interface that takes every mail and any sign-in, tens of thousands
 * a second, and hands each to a receiver before it answers the dot. It speaks PIPELINING and AUTH,
 * not TLS. A receiver that throws turns into a 451, and the mail counts as not taken.
 */
public final class SmtpSink implements AutoCloseable {

    /** Thrown by a receiver: the mail is refused with this reply. */
    public static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Refusal(String reply) {
            super(reply);
        }
    }

    /** Thrown by a receiver that has taken the mail: the connection ends without an answer. */
    public static final class Hangup extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private final ServerSocket server;
    private final Consumer<ReceivedMail> receiver;
    private final LongAdder count = new LongAdder();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SmtpSink(ServerSocket server, Consumer<ReceivedMail> receiver) {
        this.server = server;
        this.receiver = receiver;
    }

    /** On a free port. */
    public static SmtpSink start(Consumer<ReceivedMail> receiver) {
        return start(0, receiver);
    }

    /**
     * @param port 0 for a free one
     */
    public static SmtpSink start(int port, Consumer<ReceivedMail> receiver) {
        try {
            return start(new ServerSocket(), port, receiver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On a free port, encrypted from the first byte. */
    public static SmtpSink startTls(TestCertificate certificate, Consumer<ReceivedMail> receiver) {
        try {
            ServerSocketFactory sockets = certificate.server().getServerSocketFactory();
            return start(sockets.createServerSocket(), 0, receiver);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SmtpSink start(ServerSocket server, int port, Consumer<ReceivedMail> receiver)
            throws IOException {
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        SmtpSink sink = new SmtpSink(server, receiver);
        Thread.ofPlatform().daemon().name("smtp-sink").start(sink::listen);
        return sink;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Mails taken so far. */
    public long count() {
        return count.sum();
    }

    /** Cuts all connections, with or without a mail in them. */
    @Override
    public void close() {
        quietly(server);
        open.forEach(SmtpSink::quietly);
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofPlatform().daemon().name("smtp-sink-session").start(() -> serve(socket));
            } catch (IOException e) {
                // Closed: the loop ends by its condition. Out of descriptors: the client sees it.
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new SinkSession(socket.getInputStream(), socket.getOutputStream(), this::take).run();
        } catch (IOException e) {
            // The client went away; what it had finished is already counted.
            return;
        } finally {
            open.remove(socket);
        }
    }

    private void take(ReceivedMail mail) {
        receiver.accept(mail);
        count.increment();
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // Closing is all that was wanted.
            return;
        }
    }
}
