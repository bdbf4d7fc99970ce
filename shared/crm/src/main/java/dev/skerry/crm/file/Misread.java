package dev.skerry.crm.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that was UTF-8 once, was read as something else by some program, and saved like that: an ä
 * is {@code Ã¤} since then, or {@code √§} where the program ran on a Mac. It is read back the same
 * way, where all of it can be and there is such a pair in it; what merely looks odd stays.
 */
final class Misread {

    /** How the bytes of Western letters look, and what each character was as a byte. */
    private record Page(Pattern pair, Map<Character, Byte> bytes) {

        static Page of(String charset, String pair) {
            Map<Character, Byte> bytes = new HashMap<>();
            for (int b = 0x80; b <= 0xFF; b++) {
                byte[] one = {(byte) b};
                String text = new String(one, Charset.forName(charset));
                // What a code page leaves empty keeps its number.
                bytes.put(text.equals("\uFFFD") ? (char) b : text.charAt(0), (byte) b);
            }
            return new Page(Pattern.compile(pair), bytes);
        }

        /** Null where it cannot have come about this way. */
        @Nullable String undo(String text) {
            if (!pair.matcher(text).find()) {
                return null;
            }
            ByteBuffer was = ByteBuffer.allocate(text.length());
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                Byte b = c < 0x80 ? Byte.valueOf((byte) c) : bytes.get(c);
                if (b == null) {
                    return null;
                }
                was.put(b);
            }
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(was.flip()).toString();
            } catch (CharacterCodingException e) {
                return null;
            }
        }
    }

    private static final List<Page> PAGES = pages();

    private Misread() {}

    private static List<Page> pages() {
        List<Page> pages = new ArrayList<>();
        pages.add(Page.of("windows-1252", "[ÂÃ]\\P{ASCII}"));
        if (Charset.isSupported("x-MacRoman")) {
            pages.add(Page.of("x-MacRoman", "[¬√]\\P{ASCII}"));
        }
        return List.copyOf(pages);
    }

    static String mended(String text) {
        for (Page page : PAGES) {
            String was = page.undo(text);
            if (was != null) {
                return was;
            }
        }
        return text;
    }
}
