package dev.skerry.adapter.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Bytes out, replies in. Everything a server sends is treated as hostile: the time for a whole
 * reply, the length of a line and the number of lines are bounded.
 */
final class SmtpWire {

    /** RFC 5321 section 4.5.3.1.5 says 512; some relays explain themselves at length. */
    private static final int LONGEST_LINE = 4096;

    private static final int MOST_LINES = 100;

    private final byte[] buffer = new byte[LONGEST_LINE];
    private final Duration patience;
    private Socket socket;
    private final Watchdog watchdog;
    private InputStream in;
    private OutputStream out;
    private int start;
    private int end;

    private SmtpWire(Socket socket, Duration patience) throws IOException {
        this.patience = patience;
        this.socket = socket;
        this.watchdog = new Watchdog(socket);
        this.in = InputStream.nullInputStream();
        this.out = OutputStream.nullOutputStream();
    }

    /**
     * Connects. Without the timeout of {@link Socket#connect}, which would make every later read
     * three system calls instead of one.
     *
     * @param patience for each write and for the TLS handshake
     */
    static SmtpWire connect(InetSocketAddress address, Duration timeout, Duration patience)
            throws IOException {
        SmtpWire wire = new SmtpWire(new Socket(), patience);
        try {
            wire.within(timeout, () -> wire.connected(address));
            return wire;
        } catch (IOException e) {
            wire.close();
            throw e;
        }
    }

    private SmtpWire connected(InetSocketAddress address) throws IOException {
        socket.connect(address);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        return this;
    }

    /** Whether the server has said something that nobody asked for. */
    boolean hasUnread() {
        return start < end;
    }

    void write(Bytes bytes) throws IOException {
        within(
                patience,
                () -> {
                    out.write(bytes.array(), 0, bytes.length());
                    out.flush();
                    return bytes;
                });
    }

    /**
     * Reads one reply.
     *
     * @throws SocketTimeoutException if it is not complete in time; the connection is then closed
     * @throws ProtocolException if it is not a reply
     */
    SmtpReply read(Duration timeout) throws IOException {
        return within(timeout, this::reply);
    }

    /** From here on encrypted, and certainly with the host of that name. */
    void encrypt(SSLSocketFactory factory, String host) throws IOException {
        if (hasUnread()) {
            throw new ProtocolException("Text between STARTTLS and TLS: somebody is in between");
        }
        SSLSocket encrypted =
                (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        within(
                patience,
                () -> {
                    encrypted.startHandshake();
                    return encrypted;
                });
        socket = encrypted;
        in = encrypted.getInputStream();
        out = encrypted.getOutputStream();
    }

    void close() {
        watchdog.begin(patience);
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more to save: the socket is unusable either way.
            start = end;
        } finally {
            watchdog.stop();
        }
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private <T> T within(Duration time, Step<T> step) throws IOException {
        watchdog.begin(time);
        try {
            return step.run();
        } catch (IOException e) {
            if (watchdog.fired()) {
                SocketTimeoutException late = new SocketTimeoutException("No reply in time");
                late.initCause(e);
                throw late;
            }
            throw e;
        } finally {
            watchdog.end();
        }
    }

    private SmtpReply reply() throws IOException {
        List<String> lines = new ArrayList<>(1);
        while (lines.size() < MOST_LINES) {
            int lineEnd = awaitLine();
            int code = code(lineEnd);
            boolean last = buffer[start + 3] != '-';
            lines.add(text(Math.min(start + 4, lineEnd), lineEnd));
            start = lineEnd + 1;
            if (last) {
                return new SmtpReply(code, lines);
            }
        }
        throw new ProtocolException("A reply of more than " + MOST_LINES + " lines");
    }

    /** The index of the LF that ends the line at {@code start}. */
    private int awaitLine() throws IOException {
        int seen = start;
        while (true) {
            for (; seen < end; seen++) {
                if (buffer[seen] == '\n') {
                    return seen;
                }
            }
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                seen -= start;
                start = 0;
            }
            if (end == buffer.length) {
                throw new ProtocolException(
                        "A reply line of more than " + LONGEST_LINE + " octets");
            }
            fill();
        }
    }

    private void fill() throws IOException {
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("The server closed the connection");
        }
        end += count;
    }

    private int code(int lineEnd) throws ProtocolException {
        int code = 0;
        for (int i = start; i < start + 3; i++) {
            if (i >= lineEnd || buffer[i] < '0' || buffer[i] > '9') {
                throw new ProtocolException("Not a reply of SMTP");
            }
            code = code * 10 + buffer[i] - '0';
        }
        if (" -\r\n".indexOf(buffer[start + 3]) < 0) {
            throw new ProtocolException("Not a reply of SMTP");
        }
        return code;
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = (char) (buffer[i] & 0xff);
            if (c >= ' ' && c < 0x7f) {
                text.append(c);
            } else if (c != '\r') {
                text.append('?');
            }
        }
        return text.toString();
    }
}
