package dev.skerry.testing.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One connection of a client. Replies wait while more commands are already here (PIPELINING). */
final class SinkSession {

    private static final int LONGEST_LINE = 1 << 16;

    private final InputStream in;
    private final OutputStream out;
    private final Consumer<ReceivedMail> receiver;
    private final byte[] buffer = new byte[LONGEST_LINE];
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(4096);
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream(256);
    private final List<String> to = new ArrayList<>();
    private String from = "";
    private int start;
    private int end;

    SinkSession(InputStream in, OutputStream out, Consumer<ReceivedMail> receiver) {
        this.in = in;
        this.out = out;
        this.receiver = receiver;
    }

    void run() throws IOException {
        reply("220 sink ESMTP");
        boolean goOn = true;
        while (goOn) {
            goOn = command(line());
        }
        flush();
    }

    private boolean command(String line) throws IOException {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" ->
                    reply("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN");
            case "AUTH" -> signIn(line);
            case "MAIL" -> {
                from = path(line);
                to.clear();
                reply("250 2.1.0 Ok");
            }
            case "RCPT" -> {
                to.add(path(line));
                reply("250 2.1.5 Ok");
            }
            case "DATA" -> data();
            case "QUIT" -> reply("221 2.0.0 Bye");
            case "HELO", "RSET", "NOOP" -> reply("250 2.0.0 Ok");
            default -> reply("502 5.5.2 Unknown");
        }
        return !verb.equals("QUIT");
    }

    private void signIn(String line) throws IOException {
        String[] words = line.split(" ");
        if (words.length < 3) {
            reply("334 ");
            line();
        }
        if (line.toUpperCase(Locale.ROOT).contains("LOGIN")) {
            reply("334 ");
            line();
        }
        reply("235 2.7.0 Welcome");
    }

    private void data() throws IOException {
        if (to.isEmpty()) {
            reply("554 5.5.1 No valid recipients");
            return;
        }
        reply("354 End with a dot");
        content.reset();
        while (true) {
            int lineEnd = awaitLine();
            int length = lineEnd + 1 - start;
            boolean dot = buffer[start] == '.';
            boolean last = dot && length == 3 && buffer[start + 1] == '\r';
            if (!last) {
                content.write(buffer, dot ? start + 1 : start, dot ? length - 1 : length);
            }
            start = lineEnd + 1;
            if (last) {
                break;
            }
        }
        deliver();
    }

    private void deliver() throws IOException {
        try {
            receiver.accept(new ReceivedMail(from, to, content.toByteArray()));
            reply("250 2.0.0 Ok: taken");
        } catch (SmtpSink.Hangup e) {
            throw new EOFException("As the receiver wants it");
        } catch (SmtpSink.Refusal e) {
            reply(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            reply("451 4.3.0 The receiver failed: " + e.getClass().getSimpleName());
        }
    }

    private static String path(String line) {
        int open = line.indexOf('<');
        int close = line.indexOf('>', open);
        return open < 0 || close < 0 ? "" : line.substring(open + 1, close);
    }

    private String line() throws IOException {
        int lineEnd = awaitLine();
        int textEnd = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        String line = new String(buffer, start, textEnd - start, ISO_8859_1);
        start = lineEnd + 1;
        return line;
    }

    private int awaitLine() throws IOException {
        int seen = start;
        while (true) {
            for (; seen < end; seen++) {
                if (buffer[seen] == '\n') {
                    return seen;
                }
            }
            System.arraycopy(buffer, start, buffer, 0, end - start);
            seen -= start;
            end -= start;
            start = 0;
            fill();
        }
    }

    private void fill() throws IOException {
        flush();
        int count = end < buffer.length ? in.read(buffer, end, buffer.length - end) : -1;
        if (count < 0) {
            throw new EOFException();
        }
        end += count;
    }

    private void reply(String line) {
        replies.writeBytes((line + "\r\n").getBytes(ISO_8859_1));
    }

    private void flush() throws IOException {
        if (replies.size() > 0) {
            replies.writeTo(out);
            replies.reset();
        }
    }
}
