package dev.skerry.testing.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection, following the script. Slow and plain on purpose. */
final class FaultySession {

    private final FaultySmtpServer.Script script;
    private final List<ReceivedMail> taken;
    private final List<String> transcript;
    private final List<String> to = new ArrayList<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private String from = "";
    private boolean encrypted;

    FaultySession(
            FaultySmtpServer.Script script,
            Socket socket,
            List<ReceivedMail> taken,
            List<String> transcript)
            throws IOException {
        this.script = script;
        this.socket = socket;
        this.taken = taken;
        this.transcript = transcript;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    void run() throws IOException {
        if (script.startsEncrypted()) {
            encrypt();
        }
        answer("CONNECT", "220 faulty ESMTP");
        while (true) {
            String line = line();
            transcript.add(line);
            command(line, line.split(" ")[0].toUpperCase(Locale.ROOT));
        }
    }

    private void command(String line, String verb) throws IOException {
        switch (verb) {
            case "EHLO" -> answer(verb, extensions());
            case "STARTTLS" -> {
                if (answer(verb, "220 2.0.0 Go ahead")) {
                    encrypt();
                }
            }
            case "AUTH" -> signIn(line);
            case "MAIL" -> {
                from = path(line);
                to.clear();
                answer(verb, "250 2.1.0 Ok");
            }
            case "RCPT" -> {
                if (answer(verb, "250 2.1.5 Ok")) {
                    to.add(path(line));
                }
            }
            case "DATA" -> data();
            case "RSET" -> answer(verb, "250 2.0.0 Ok");
            case "QUIT" -> {
                answer(verb, "221 2.0.0 Bye");
                throw new EOFException();
            }
            default -> answer(verb, "502 5.5.2 Unknown");
        }
    }

    private String extensions() {
        StringBuilder lines = new StringBuilder("250-faulty\r\n");
        for (String extension :
                List.of("PIPELINING", "STARTTLS", "AUTH PLAIN LOGIN", "SIZE 1000000")) {
            boolean tlsPossible = script.certificate() != null && !encrypted;
            boolean real = !extension.equals("STARTTLS") || tlsPossible;
            if (real && script.announces(extension.split(" ")[0])) {
                lines.append("250-").append(extension).append("\r\n");
            }
        }
        return lines.append("250 HELP").toString();
    }

    private void signIn(String line) throws IOException {
        if (!answer("AUTH", "334 ")) {
            return;
        }
        transcript.add(line());
        if (line.endsWith("LOGIN")) {
            out.write("334 \r\n".getBytes(ISO_8859_1));
            transcript.add(line());
        }
        answer("SECRET", "235 2.7.0 Welcome");
    }

    /** Says 354 even without a recipient, as RFC 2920 allows, unless the script knows better. */
    private void data() throws IOException {
        if (!answer("DATA", "354 End with a dot")) {
            return;
        }
        if (script.at("CONTENT") != null) {
            answer("CONTENT", "");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (String line = line(); !line.equals("."); line = line()) {
            content.writeBytes(
                    (line.startsWith(".") ? line.substring(1) : line).getBytes(ISO_8859_1));
            content.writeBytes(new byte[] {'\r', '\n'});
        }
        if (to.isEmpty()) {
            answer("EMPTY", "554 5.5.1 No valid recipients");
            return;
        }
        if (!refusesAtTheDot()) {
            taken.add(new ReceivedMail(from, to, content.toByteArray()));
        }
        answer(".", "250 2.0.0 Ok: taken");
    }

    private boolean refusesAtTheDot() {
        return switch (script.at(".")) {
            case FaultySmtpServer.Reaction.Say(String reply) -> !reply.startsWith("2");
            case FaultySmtpServer.Reaction.SayAndDrop(String reply) -> !reply.startsWith("2");
            case null, default -> false;
        };
    }

    /** True if the step went as on a good server. */
    private boolean answer(String step, String usual) throws IOException {
        FaultySmtpServer.@Nullable Reaction reaction = script.at(step);
        return switch (reaction) {
            case null -> say(usual);
            case FaultySmtpServer.Reaction.Say(String reply) -> {
                say(reply);
                yield reply.startsWith(usual.isEmpty() ? "2" : usual.substring(0, 1));
            }
            case FaultySmtpServer.Reaction.SayAndDrop(String reply) -> {
                say(reply);
                throw new EOFException();
            }
            case FaultySmtpServer.Reaction.Drop() -> throw new EOFException();
            case FaultySmtpServer.Reaction.Hush() -> hush();
        };
    }

    private boolean say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(ISO_8859_1));
        out.flush();
        return true;
    }

    /** Reads on without a word until the client gives up. */
    private boolean hush() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        throw new EOFException();
    }

    private void encrypt() throws IOException {
        TestCertificate certificate = script.certificate();
        if (certificate == null) {
            throw new IllegalStateException("TLS needs a certificate");
        }
        SSLSocket secure =
                (SSLSocket)
                        certificate.server().getSocketFactory().createSocket(socket, null, true);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = secure.getOutputStream();
        encrypted = true;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.write(b);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String path(String line) {
        int open = line.indexOf('<');
        int close = line.indexOf('>', open);
        return open < 0 || close < 0 ? "" : line.substring(open + 1, close);
    }
}
