package dev.skerry.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** One kept-alive connection: sends, waits for the whole answer, sends again. */
final class HttpConnection implements AutoCloseable {

    private static final int ANSWER_LIMIT = 1 << 20;
    private static final AtomicLong NUMBER =
            new AtomicLong(System.currentTimeMillis() / 1000 % 10_000 * 1_000_000);

    private final SocketChannel channel;
    private final Dialogue dialogue;
    private HttpRequest asked = HttpRequest.NONE;
    private ByteBuffer request = ByteBuffer.allocate(0);
    private int numberAt = -1;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER_LIMIT);
    private int bodyAt;
    private int answerLength = -1;
    private long sentAt;

    /**
     * @param client the address it comes from: every connection is a client of its own, with a
     *     limit of its own
     */
    HttpConnection(InetSocketAddress server, String client, Dialogue dialogue) throws IOException {
        channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(client, 0));
        channel.connect(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.dialogue = dialogue;
    }

    SocketChannel channel() {
        return channel;
    }

    void send() throws IOException {
        HttpRequest next = dialogue.next(this::body);
        if (!next.equals(asked)) {
            encode(next);
        }
        if (numberAt >= 0) {
            long number = NUMBER.incrementAndGet();
            for (int i = HttpRequest.NUMBER.length() - 1; i >= 0; i--) {
                request.put(numberAt + i, (byte) ('0' + number % 10));
                number /= 10;
            }
        }
        answer.clear();
        answerLength = -1;
        request.rewind();
        sentAt = System.nanoTime();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    private void encode(HttpRequest next) {
        byte[] bytes = next.bytes();
        request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        numberAt = next.numberAt();
        asked = next;
    }

    /** Of the answer that came last; empty before the first. */
    private String body() {
        byte[] bytes = new byte[Math.max(0, answerLength - bodyAt)];
        answer.get(bodyAt, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads what is there; nanoseconds since sending once the answer is whole, else -1. */
    long receive() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("The server closed the connection");
        }
        if (answerLength < 0) {
            answerLength = length();
        }
        return answerLength >= 0 && answer.position() >= answerLength
                ? System.nanoTime() - sentAt
                : -1;
    }

    /** Length of head and body, once the head is here; -1 before. */
    private int length() throws IOException {
        int end = headEnd();
        if (end < 0) {
            return -1;
        }
        byte[] head = new byte[end];
        answer.get(0, head);
        String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!text.startsWith("http/1.1 2")) {
            byte[] all = new byte[answer.position()];
            answer.get(0, all);
            throw new IOException("Refused: " + new String(all, StandardCharsets.UTF_8));
        }
        int at = text.indexOf("\r\ncontent-length:");
        if (at < 0) {
            throw new IOException("An answer without a length");
        }
        String length = text.substring(at + 17, text.indexOf("\r\n", at + 17));
        bodyAt = end;
        return end + Integer.parseInt(length.strip());
    }

    private int headEnd() {
        for (int i = 3; i < answer.position(); i++) {
            if (answer.get(i) == '\n' && answer.get(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
