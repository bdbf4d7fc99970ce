package dev.skerry.crm.file;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * How the bytes of a file become text. Spreadsheets save in UTF-8, in UTF-16 with a byte order
 * mark, or, on Windows and without a word about it, in the code page 1252. The beginning of the
 * file says which, and the same each time it is read.
 */
final class Decoding {

    /** As much of the beginning as is looked at. */
    private static final int HEAD = 256 * 1024;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Decoding() {}

    /** A byte order mark is left for the reader to skip. */
    static Reader reader(InputStream file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(file);
        bytes.mark(HEAD + 1);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        return new BufferedReader(new InputStreamReader(bytes, of(head)));
    }

    private static Charset of(byte[] head) {
        if (begins(head, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (begins(head, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8(head) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private static boolean begins(byte[] head, int first, int second) {
        return head.length > 1 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
    }

    /** As far as it goes: its last character may be cut in two. */
    private static boolean isUtf8(byte[] head) {
        CoderResult result =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length), false);
        return !result.isError();
    }
}
