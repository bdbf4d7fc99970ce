package dev.skerry.importsupabase.dump;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a file, counted. One that is too long or not UTF-8 is a {@link DumpFault}. */
final class Lines implements Closeable {

    /** Bytes. An account is a hundredth of it; PostgreSQL itself would take a gigabyte. */
    static final int LONGEST = 1 << 20;

    private static final int SHORT = 16;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private byte[] line = new byte[1 << 12];
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The number of the line that was read last. */
    long number() {
        return number;
    }

    /** Without its end; null after the last. */
    @Nullable String next() throws IOException {
        return read(true);
    }

    /** Past lines of any length and in any encoding, and past the given one; false if it is not. */
    boolean skipPast(String last) throws IOException {
        String line = read(false);
        while (line != null && !line.equals(last)) {
            line = read(false);
        }
        return line != null;
    }

    /**
     * @param whole false when only a short line matters: a longer one is empty
     */
    private @Nullable String read(boolean whole) throws IOException {
        if (position == filled && !fill()) {
            return null;
        }
        number++;
        int length = 0;
        boolean ended = false;
        while (!ended && (position < filled || fill())) {
            int end = position;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            ended = end < filled;
            length = whole || length < SHORT ? append(length, end) : length;
            position = ended ? end + 1 : end;
        }
        return whole || length < SHORT ? text(length) : "";
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private int append(int length, int end) {
        int more = end - position;
        if (length + more > LONGEST) {
            throw new DumpFault(number, "longer than " + LONGEST + " bytes");
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST, 2 * (length + more)));
        }
        System.arraycopy(buffer, position, line, length, more);
        return length + more;
    }

    private String text(int length) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(line, 0, end)).toString();
        } catch (CharacterCodingException e) {
            throw new DumpFault(number, "not UTF-8: dump with --encoding=UTF8");
        }
        if (text.indexOf('\0') >= 0) {
            throw new DumpFault(number, "a NUL character: is this a dump in the custom format?");
        }
        return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
