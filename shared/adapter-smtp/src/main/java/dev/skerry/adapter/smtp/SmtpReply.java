package dev.skerry.adapter.smtp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reply (RFC 5321 section 4.2).
 *
 * @param lines without codes and without control characters, at least one
 */
record SmtpReply(int code, List<String> lines) {

    private static final Pattern ENHANCED = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?= |$)");

    /** All lines in one. */
    String text() {
        return lines.size() == 1 ? lines.getFirst() : String.join(" ", lines);
    }

    boolean positive() {
        return code / 100 == 2;
    }

    /** Go on with the content, or with the next step of a sign-in. */
    boolean intermediate() {
        return code / 100 == 3;
    }

    boolean temporary() {
        return code / 100 == 4;
    }

    boolean permanent() {
        return code / 100 == 5;
    }

    /** The server closes the connection after this. */
    boolean goodbye() {
        return code == 421;
    }

    /** The enhanced status code of RFC 3463, {@code 5.1.1}, or an empty string. */
    String enhanced() {
        Matcher matcher = ENHANCED.matcher(lines.getFirst());
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    boolean says(String lowerCase) {
        return text().toLowerCase(Locale.ROOT).contains(lowerCase);
    }

    /** As it goes into an outcome. */
    String reason() {
        String all = code + " " + text();
        return all.length() <= 500 ? all : all.substring(0, 500);
    }
}
