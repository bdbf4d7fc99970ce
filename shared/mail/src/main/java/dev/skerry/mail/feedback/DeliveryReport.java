package dev.skerry.mail.feedback;

import dev.skerry.mail.feedback.Feedback.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports of a mail that it did not deliver (RFC 3464), as it came by mail.
 *
 * @param token of the address the report was sent to ({@code bounces+<token>@…}), where it has one:
 *     see {@link ReturnPaths}
 * @param mail our id of the mail, from the {@code Message-ID} of what it returns: anybody may write
 *     one
 * @param recipients what became of it for each
 */
public record DeliveryReport(
        Optional<String> token, Optional<UUID> mail, List<Recipient> recipients) {

    /**
     * @param action {@code failed | delayed | delivered | relayed | expanded}
     * @param status RFC 3463, {@code 5.1.1}
     * @param diagnostic what the mailbox's server said
     */
    public record Recipient(String action, String status, @Nullable String diagnostic) {

        /**
         * Empty where it says nothing of the mailbox: a mail that waits, was too large, or was
         * refused for what it says.
         */
        public Optional<Kind> kind() {
            return switch (action) {
                case "delivered" -> Optional.of(Kind.DELIVERED);
                case "failed" -> Optional.ofNullable(failure());
                default -> Optional.empty();
            };
        }

        private @Nullable Kind failure() {
            if (GONE.matcher(status).matches()) {
                return Kind.HARD_BOUNCE;
            }
            return OF_CONTENT.matcher(status).matches() ? null : Kind.SOFT_BOUNCE;
        }
    }

    /** No such mailbox, disabled for good, moved away without an address, no such domain. */
    private static final Pattern GONE = Pattern.compile("5\\.(1\\.(0|1|2|3|6|10)|2\\.1|4\\.4)");

    /** Too large, not acceptable, not let in for what it says or where it comes from. */
    private static final Pattern OF_CONTENT =
            Pattern.compile("[45]\\.(2\\.3|3\\.4|6\\.\\d+|7\\.\\d+)");

    private static final List<String> RETURNED = List.of("message/rfc822", "text/rfc822-headers");

    private static final String UUID_TEXT = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern PLUS = Pattern.compile("\\+(" + ReturnPaths.TOKEN + ")@");
    private static final Pattern MESSAGE_ID = Pattern.compile("<" + UUID_TEXT + "@");
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    /** A report returns a mail at most; what is longer is none. */
    private static final int LONGEST = 1024 * 1024;

    private static final int MOST_RECIPIENTS = 100;

    public DeliveryReport {
        recipients = List.copyOf(recipients);
    }

    /** Empty for a mail that is no report. */
    public static Optional<DeliveryReport> parse(byte[] content) {
        if (content.length > LONGEST) {
            return Optional.empty();
        }
        MimePart mail = MimePart.of(new String(content, StandardCharsets.ISO_8859_1));
        if (!mail.type().equals("multipart/report")) {
            return Optional.empty();
        }
        List<MimePart> parts = mail.parts();
        List<Recipient> recipients = new ArrayList<>();
        for (MimePart part : parts) {
            if (part.type().equals("message/delivery-status")) {
                recipients.addAll(recipients(part.body()));
            }
        }
        return recipients.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeliveryReport(token(mail), mail(parts), recipients));
    }

    /** The first group of fields is about the whole mail, each further one about a recipient. */
    private static List<Recipient> recipients(String body) {
        List<Recipient> all = new ArrayList<>();
        for (String group : body.strip().split("\n[ \t]*\n")) {
            MimePart fields = MimePart.of(group + "\n\n");
            String action = fields.header("action").toLowerCase(Locale.ROOT);
            if (!action.isEmpty() && all.size() < MOST_RECIPIENTS) {
                String said = fields.header("diagnostic-code");
                all.add(
                        new Recipient(
                                action,
                                status(fields.header("status"), said),
                                said.isEmpty() ? null : said));
            }
        }
        return all;
    }

    /** Some servers write {@code 5.0.0} and the truth beside it. */
    private static String status(String written, String diagnostic) {
        Matcher status = STATUS.matcher(written);
        String found = status.find() ? status.group() : "";
        Matcher better = STATUS.matcher(diagnostic);
        return (found.isEmpty() || found.endsWith(".0.0")) && better.find()
                ? better.group()
                : found;
    }

    private static Optional<String> token(MimePart mail) {
        return Stream.of("delivered-to", "x-original-to", "to")
                .map(name -> first(PLUS, mail.header(name)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<UUID> mail(List<MimePart> parts) {
        return parts.stream()
                .filter(it -> RETURNED.contains(it.type()))
                .map(it -> first(MESSAGE_ID, MimePart.of(it.body()).header("message-id")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(UUID::fromString);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text.toLowerCase(Locale.ROOT));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
