package dev.skerry.testing.smtp;

import dev.skerry.kernel.mail.Mailbox;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What mailbox providers refuse or count against a sender, looked for in a mail as it stood on the
 * wire: RFC 5321 and 5322, MIME, and the senders' rules of Gmail, Yahoo and Microsoft.
 */
public final class MimeLint {

    private static final int LONGEST_LINE = 998;
    private static final Set<String> ONCE =
            Set.of("from", "to", "subject", "date", "message-id", "mime-version", "content-type");
    private static final Set<String> AT_MOST_ONCE =
            Set.of("reply-to", "auto-submitted", "list-unsubscribe", "list-unsubscribe-post");

    /** RFC 8058 section 4 asks for the last two. */
    private static final Set<String> SIGNED =
            Set.of(
                    "from",
                    "to",
                    "subject",
                    "date",
                    "message-id",
                    "mime-version",
                    "content-type",
                    "reply-to",
                    "list-unsubscribe",
                    "list-unsubscribe-post");

    private static final Pattern FIELD = Pattern.compile("[!-9;-~]+: \\S.*");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?A-~]+@[!-;=?A-~]+>");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\",]+@[^\\s<>\",]+");
    private static final Pattern ONE_CLICK = Pattern.compile("<https://[^\\s<>]+>(, <[^\\s<>]+>)*");
    private static final Pattern NAMED =
            Pattern.compile("(\"(\\\\.|[^\"\\\\])+\"|(=\\?\\S+\\?= ?)+) ?<\\S+>");
    private static final Pattern LONE_LINE_END = Pattern.compile("\r(?!\n)|(?<!\r)\n");

    private final ReceivedMail mail;
    private final List<String> lines;
    private final List<String> findings = new ArrayList<>();

    private MimeLint(ReceivedMail mail) {
        this.mail = mail;
        this.lines = mail.headerLines();
    }

    /** Empty for a mail that nobody can object to. */
    public static List<String> findings(ReceivedMail mail) {
        MimeLint lint = new MimeLint(mail);
        lint.octets();
        lint.headers();
        lint.addresses();
        lint.kind();
        lint.signature();
        lint.findings.addAll(MimeParts.findings(mail));
        return List.copyOf(lint.findings);
    }

    /**
     * The same for a mail to people on a list, who have to know whose it is and be able to leave it
     * with one click.
     */
    public static List<String> bulkFindings(ReceivedMail mail) {
        List<String> findings = new ArrayList<>(findings(mail));
        if (!ONE_CLICK.matcher(mail.header("List-Unsubscribe")).matches()) {
            findings.add("R8: no https address in List-Unsubscribe");
        }
        if (!mail.header("List-Unsubscribe-Post").equals("List-Unsubscribe=One-Click")) {
            findings.add("R8: no List-Unsubscribe-Post");
        }
        if (!NAMED.matcher(mail.header("From")).matches()) {
            findings.add("R22: From an address without a name");
        }
        if (!mail.header("Sender").isEmpty()) {
            findings.add("R22: a Sender other than From, whom nobody knows");
        }
        return findings;
    }

    /** Fails with what is wrong with any of the mails. */
    public static void requireClean(Collection<ReceivedMail> mails) {
        for (ReceivedMail mail : List.copyOf(mails)) {
            List<String> findings = findings(mail);
            if (!findings.isEmpty()) {
                throw new AssertionError(findings + "\n" + mail.text());
            }
        }
    }

    /** R12, R14: CRLF and nothing else ends a line, no line is too long, nothing is NUL. */
    private void octets() {
        String text = mail.text();
        expect(!LONE_LINE_END.matcher(text).find(), "R14: a CR or LF alone");
        expect(text.indexOf('\0') < 0, "R14: NUL");
        expect(text.endsWith("\r\n"), "R14: no line end at the end");
        text.lines()
                .filter(it -> it.length() > LONGEST_LINE)
                .forEach(it -> findings.add("R12: a line of " + it.length() + " octets"));
    }

    /** R12, R15: each header well formed, in ASCII, and there as often as it may be. */
    private void headers() {
        for (String line : lines) {
            expect(FIELD.matcher(line).matches(), "R12: not a header: " + line);
            expect(line.chars().allMatch(c -> c < 0x7f && c >= ' '), "R15: not ASCII: " + line);
            String text = EncodedWords.decode(line, findings);
            expect(
                    text.chars().noneMatch(MimeLint::isTreacherous),
                    "R14: a control or bidi character in " + line);
        }
        ONCE.forEach(it -> expect(count(it) == 1, "R12: " + count(it) + " times " + it));
        AT_MOST_ONCE.forEach(it -> expect(count(it) < 2, "R12: " + count(it) + " times " + it));
        expect(MESSAGE_ID.matcher(mail.messageId()).matches(), "R12: not a Message-ID");
        try {
            ZonedDateTime.parse(mail.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);
        } catch (DateTimeException e) {
            findings.add("R12: not a date: " + mail.header("Date"));
        }
    }

    /** R13, R15: every address within its limits and in ASCII, one recipient on the envelope. */
    private void addresses() {
        List<String> addresses = new ArrayList<>(mail.to());
        addresses.add(mail.from());
        for (String header : new String[] {"From", "To", "Reply-To"}) {
            String value = mail.header(header).replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
            List<String> found = ADDRESS.matcher(value).results().map(MatchResult::group).toList();
            boolean optional = header.equals("Reply-To") && value.isEmpty();
            expect(optional || found.size() == 1, "R12: " + header + ": " + found);
            addresses.addAll(found);
        }
        expect(mail.to().size() == 1, "one mail has one recipient: " + mail.to());
        for (String address : addresses) {
            try {
                expect(Mailbox.of(address).address().equals(address), "R15: " + address);
            } catch (IllegalArgumentException e) {
                findings.add("R13: " + address + ": " + e.getMessage());
            }
        }
    }

    /** R17: nothing answers automatically to what nobody wrote by hand. Lists are known as such. */
    private void kind() {
        expect(
                mail.header("Auto-Submitted").equals("auto-generated")
                        || !mail.header("List-Unsubscribe").isEmpty()
                        || !mail.header("Precedence").isEmpty(),
                "R17: neither Auto-Submitted nor of a list");
    }

    /** R4: a signature covers whatever the reader sees or clicks, each header once. */
    private void signature() {
        for (String line : lines) {
            if (!line.toLowerCase(Locale.ROOT).startsWith("dkim-signature:")) {
                continue;
            }
            Matcher covered = Pattern.compile("[; ]h=([^;]+)").matcher(line);
            List<String> names =
                    covered.find()
                            ? List.of(
                                    covered.group(1)
                                            .replaceAll("\\s", "")
                                            .toLowerCase(Locale.ROOT)
                                            .split(":"))
                            : List.of();
            SIGNED.stream()
                    .filter(it -> count(it) > 0 && !names.contains(it))
                    .forEach(it -> findings.add("R4: the signature leaves out " + it));
        }
    }

    private long count(String name) {
        return lines.stream()
                .filter(it -> it.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .count();
    }

    private void expect(boolean fine, String otherwise) {
        if (!fine) {
            findings.add(otherwise);
        }
    }

    /** Control characters, and those that turn the reading direction and so hide what follows. */
    static boolean isTreacherous(int c) {
        return Character.isISOControl(c)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x2028
                || c == 0x2029;
    }
}
