package dev.skerry.kernel.mail;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mail to one recipient, rendered and frozen. Whatever could break out of its header is refused
 * here with an {@link IllegalArgumentException}, so no adapter can put it on the wire.
 *
 * @param messageId in angle brackets, the same for each attempt: {@code <id@site-domain>}. SES
 *     replaces it; there {@code tags} carry the identity
 * @param subject at most 998 characters
 * @param html null for a mail that is text alone
 * @param headers further headers in order, visible ASCII and spaces, name and value together at
 *     most 990 characters: {@code List-Unsubscribe}, {@code List-Unsubscribe-Post}, {@code
 *     Auto-Submitted}. Headers that the message itself has (From, Date, Content-Type, …) are
 *     refused
 * @param tags come back in the provider's events and are not part of the mail: names and values of
 *     letters, digits, {@code _} and {@code -}, at most 256 characters. SMTP has no such thing
 * @param date the same for each attempt
 * @param returnPath where a mail server reports what it could not deliver, over SMTP; null for the
 *     sender's address. Providers have their own
 */
public record OutgoingMail(
        String messageId,
        Mailbox from,
        @Nullable Mailbox replyTo,
        Mailbox to,
        String subject,
        String text,
        @Nullable String html,
        Map<String, String> headers,
        Map<String, String> tags,
        Instant date,
        @Nullable String returnPath) {

    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>@\\s]+@[^<>@\\s]+>");
    private static final Set<String> OWN =
            Set.of(
                    "from",
                    "to",
                    "cc",
                    "bcc",
                    "sender",
                    "reply-to",
                    "return-path",
                    "received",
                    "subject",
                    "date",
                    "message-id",
                    "mime-version",
                    "dkim-signature");

    /** Reported on to its sender. */
    public OutgoingMail(
            String messageId,
            Mailbox from,
            @Nullable Mailbox replyTo,
            Mailbox to,
            String subject,
            String text,
            @Nullable String html,
            Map<String, String> headers,
            Map<String, String> tags,
            Instant date) {
        this(messageId, from, replyTo, to, subject, text, html, headers, tags, date, null);
    }

    public OutgoingMail {
        returnPath = returnPath == null ? null : Mailbox.of(returnPath).address();
        HeaderText.requireToken("messageId", messageId);
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException("messageId is not <left@right>");
        }
        HeaderText.requireLine("subject", subject, 998);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        requireHeaders(headers);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        tags.forEach(OutgoingMail::requireTag);
    }

    /** The reverse path of SMTP. */
    public String reversePath() {
        return returnPath == null ? from.address() : returnPath;
    }

    private static void requireHeaders(Map<String, String> headers) {
        Set<String> seen = new HashSet<>();
        headers.forEach(
                (name, value) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    if (!HeaderText.isWord(name, 76, "-") || name.startsWith("-")) {
                        throw new IllegalArgumentException("Not the name of a header");
                    }
                    if (OWN.contains(lower) || lower.startsWith("content-") || !seen.add(lower)) {
                        throw new IllegalArgumentException("A mail has one header " + name);
                    }
                    HeaderText.requireLine(name, value, 990 - name.length());
                    if (value.isBlank() || !HeaderText.isPrintable(value)) {
                        throw new IllegalArgumentException(name + " is not visible ASCII");
                    }
                });
    }

    private static void requireTag(String name, String value) {
        if (!isTag(name) || !isTag(value)) {
            throw new IllegalArgumentException("A tag is letters, digits, _ and -");
        }
    }

    private static boolean isTag(String text) {
        return HeaderText.isWord(text, 256, "_-");
    }

    /** Without content, names or addresses: safe in logs. */
    @Override
    public String toString() {
        return "OutgoingMail[" + messageId + "]";
    }
}
