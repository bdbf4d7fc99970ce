package dev.skerry.adapter.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.skerry.kernel.mail.DkimKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Signs a finished message by RFC 6376 with relaxed canonicalisation of headers and body, which
 * survives what relays do to white space. One signature per key: receivers that do not know Ed25519
 * (RFC 8463) verify the other.
 */
final class Dkim {

    /** Signed once more than they are there, so that nobody can add another on the way. */
    private static final List<String> SEALED =
            List.of(
                    "From",
                    "To",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "Reply-To",
                    "MIME-Version",
                    "Content-Type");

    private static final int LINE = 72;

    private final byte[] message;
    private final int length;
    private final int body;

    private Dkim(Bytes message) {
        this.message = message.array();
        this.length = message.length();
        this.body = bodyStart(this.message, length);
    }

    /** Writes the message to {@code out}, its signatures first. */
    static void sign(Bytes message, List<DkimKey> keys, Instant at, Bytes out) {
        try {
            Dkim dkim = new Dkim(message);
            List<String> headers = dkim.headers();
            String hash = Base64.getEncoder().encodeToString(dkim.bodyHash());
            for (DkimKey key : keys) {
                out.ascii(header(key, headers, hash, at));
            }
            out.put(message.array(), 0, message.length());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA, Ed25519 and SHA-256", e);
        }
    }

    private static String header(DkimKey key, List<String> headers, String bodyHash, Instant at)
            throws GeneralSecurityException {
        List<String> names = new ArrayList<>(headers.stream().map(Dkim::name).toList());
        names.addAll(SEALED);
        String unsigned =
                "DKIM-Signature: v=1; a="
                        + key.algorithm()
                        + "; c=relaxed/relaxed;\r\n d="
                        + key.domain()
                        + "; s="
                        + key.selector()
                        + "; t="
                        + at.getEpochSecond()
                        + ";\r\n h="
                        + String.join(":\r\n  ", inLines(names))
                        + ";\r\n bh="
                        + bodyHash
                        + ";\r\n b=";
        StringBuilder signed = new StringBuilder();
        headers.forEach(it -> signed.append(relaxed(it)).append("\r\n"));
        // Its own line takes part with an empty b= and without a line end.
        signed.append(relaxed(unsigned));
        String signature =
                Base64.getEncoder()
                        .encodeToString(signature(key, signed.toString().getBytes(US_ASCII)));
        StringBuilder header = new StringBuilder(unsigned);
        for (int i = 0; i < signature.length(); i += LINE) {
            header.append(i == 0 ? "" : "\r\n  ");
            header.append(signature, i, Math.min(i + LINE, signature.length()));
        }
        return header.append("\r\n").toString();
    }

    private static byte[] signature(DkimKey key, byte[] data) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(key.isRsa() ? "SHA256withRSA" : "Ed25519");
        signature.initSign(key.key());
        signature.update(key.isRsa() ? data : MessageDigest.getInstance("SHA-256").digest(data));
        return signature.sign();
    }

    /** Names joined by colons, as many as fit a line. */
    private static List<String> inLines(List<String> names) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String name : names) {
            if (line.length() + name.length() > LINE - 4) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ":").append(name);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Header fields as written, folded, in order. */
    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        String head = new String(message, 0, Math.max(body - 2, 0), ISO_8859_1);
        for (String line : head.split("\r\n")) {
            if (line.startsWith(" ")) {
                headers.add(headers.removeLast() + "\r\n" + line);
            } else if (!line.isEmpty()) {
                headers.add(line);
            }
        }
        return headers;
    }

    private static String name(String header) {
        return header.substring(0, header.indexOf(':'));
    }

    /** RFC 6376 section 3.4.2. */
    private static String relaxed(String header) {
        int colon = header.indexOf(':');
        String value = header.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ");
        return header.substring(0, colon).strip().toLowerCase(Locale.ROOT) + ":" + value.strip();
    }

    /** RFC 6376 section 3.4.4: no white space at line ends, one space for any other run of it. */
    private byte[] bodyHash() throws GeneralSecurityException {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        Bytes line = new Bytes();
        int empty = 0;
        for (int i = body; i < length; ) {
            int end = i;
            while (end < length && message[end] != '\r') {
                end++;
            }
            relaxedLine(i, end, line.clear());
            if (line.length() == 0) {
                empty++;
            } else {
                for (; empty > 0; empty--) {
                    hash.update((byte) '\r');
                    hash.update((byte) '\n');
                }
                line.crlf();
                hash.update(line.array(), 0, line.length());
            }
            i = end + 2;
        }
        return hash.digest();
    }

    private void relaxedLine(int start, int end, Bytes line) {
        boolean space = false;
        for (int i = start; i < end; i++) {
            if (message[i] == ' ' || message[i] == '\t') {
                space = true;
            } else {
                if (space) {
                    line.put(' ');
                    space = false;
                }
                line.put(message[i]);
            }
        }
    }

    private static int bodyStart(byte[] message, int length) {
        for (int i = 0; i + 3 < length; i++) {
            if (message[i] == '\r'
                    && message[i + 1] == '\n'
                    && message[i + 2] == '\r'
                    && message[i + 3] == '\n') {
                return i + 4;
            }
        }
        return length;
    }
}
