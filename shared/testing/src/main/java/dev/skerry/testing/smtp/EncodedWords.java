package dev.skerry.testing.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 2047 and quoted-printable read back, strictly. */
final class EncodedWords {

    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?Q\\?([!->@-~]*)\\?=");
    private static final Pattern BETWEEN = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");
    private static final int LONGEST = 75;

    private EncodedWords() {}

    /** A header as people read it. */
    static String decode(String header, List<String> findings) {
        Matcher word = WORD.matcher(BETWEEN.matcher(header).replaceAll(""));
        return word.replaceAll(
                it -> {
                    if (it.group().length() > LONGEST) {
                        findings.add("R15: an encoded word of " + it.group().length());
                    }
                    return Matcher.quoteReplacement(
                            octets(it.group(1).replace('_', ' '), findings));
                });
    }

    /** The text that {@code =XX} and plain ASCII stand for. */
    static String octets(String text, List<String> findings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '=') {
                out.write(c);
            } else if (text.substring(i).matches("(?s)=[0-9A-F]{2}.*")) {
                out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                findings.add(
                        "MIME: not an octet: " + text.substring(i, Math.min(i + 3, text.length())));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            findings.add("MIME: not UTF-8");
            return "";
        }
    }
}
