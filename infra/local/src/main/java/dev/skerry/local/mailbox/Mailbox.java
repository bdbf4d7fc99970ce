package dev.skerry.local.mailbox;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes every mail that sites send, and keeps it for reading. Nothing leaves the machine. */
public final class Mailbox implements AutoCloseable {

    /** One line of the list. {@code n} counts from 1 in order of arrival. */
    @Serdeable
    record Line(int n, String from, String to, String subject, @Nullable Instant date) {}

    @Serdeable
    record Mail(
            int n,
            String from,
            String to,
            String subject,
            Map<String, String> headers,
            @Nullable String text,
            @Nullable String html) {

        /** Where the mail leads; only what a browser may be sent to. */
        List<String> links() {
            return text == null
                    ? List.of()
                    : LINK.matcher(text).results().map(MatchResult::group).distinct().toList();
        }
    }

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    private final GreenMail server;
    private final int port;

    /** GreenMail lists by recipient, so what has a number would get another with the next mail. */
    private final List<MimeMessage> arrived = Collections.synchronizedList(new ArrayList<>());

    private Mailbox(GreenMail server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Takes nothing before {@link #start}. */
    public static Mailbox at(int port) {
        ServerSetup smtp = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(10_000);
        return new Mailbox(new GreenMail(smtp), port);
    }

    public void start() {
        UserManager users = server.getUserManager();
        MessageDeliveryHandler usual = users.getMessageDeliveryHandler();
        users.setMessageDeliveryHandler(
                (mail, to) -> {
                    arrived.add(mail.getMessage());
                    return usual.handle(mail, to);
                });
        server.start();
    }

    public int port() {
        return port;
    }

    /** Newest first; every mail, or those to one address. */
    List<Line> list(@Nullable String to, int limit) {
        MimeMessage[] messages = arrived.toArray(new MimeMessage[0]);
        List<Line> lines = new ArrayList<>();
        for (int i = messages.length - 1; i >= 0 && lines.size() < limit; i--) {
            Line line = line(i + 1, messages[i]);
            if (to == null
                    || line.to.toLowerCase(Locale.ROOT).contains(to.toLowerCase(Locale.ROOT))) {
                lines.add(line);
            }
        }
        return lines;
    }

    Optional<Mail> find(int n) {
        MimeMessage[] messages = arrived.toArray(new MimeMessage[0]);
        return n < 1 || n > messages.length
                ? Optional.empty()
                : Optional.of(mail(n, messages[n - 1]));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Line line(int n, MimeMessage message) {
        try {
            return new Line(
                    n,
                    addresses(message.getFrom()),
                    addresses(message.getRecipients(Message.RecipientType.TO)),
                    Optional.ofNullable(message.getSubject()).orElse(""),
                    message.getSentDate() == null ? null : message.getSentDate().toInstant());
        } catch (MessagingException e) {
            throw new IllegalStateException("A captured mail does not parse", e);
        }
    }

    private static Mail mail(int n, MimeMessage message) {
        try {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (Header header : Collections.list(message.getAllHeaders())) {
                headers.merge(header.getName(), header.getValue(), (a, b) -> a + "\n" + b);
            }
            Line line = line(n, message);
            return new Mail(
                    n,
                    line.from,
                    line.to,
                    line.subject,
                    headers,
                    body(message, "text/plain"),
                    body(message, "text/html"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("A captured mail does not parse", e);
        }
    }

    private static @Nullable String body(Part part, String type)
            throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = body(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String addresses(jakarta.mail.Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : jakarta.mail.internet.MimeUtility.unfold(
                        jakarta.mail.internet.InternetAddress.toUnicodeString(addresses));
    }
}
