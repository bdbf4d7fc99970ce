package dev.skerry.adapter.smtp;

import java.util.Arrays;

/** A growing byte buffer that is written again for each mail, so that a mail costs no garbage. */
final class Bytes {

    /** After an unusually large mail the memory is given back. */
    private static final int KEEP = 1 << 20;

    private byte[] array = new byte[8192];
    private int length;

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    Bytes clear() {
        if (array.length > KEEP) {
            array = new byte[8192];
        }
        length = 0;
        return this;
    }

    Bytes put(int b) {
        if (length == array.length) {
            array = Arrays.copyOf(array, length * 2);
        }
        array[length++] = (byte) b;
        return this;
    }

    /** Characters that are known to be ASCII. */
    Bytes ascii(String text) {
        return ascii(text, 0, text.length());
    }

    Bytes ascii(String text, int start, int end) {
        reserve(end - start);
        for (int i = start; i < end; i++) {
            array[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    Bytes put(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, array, length, end - start);
        length += end - start;
        return this;
    }

    Bytes crlf() {
        return put('\r').put('\n');
    }

    /**
     * The content of DATA: every line that begins with a dot gets another one (RFC 5321 section
     * 4.5.2). The message has CRLF line ends throughout and ends with one.
     */
    Bytes putStuffed(Bytes message) {
        byte[] from = message.array;
        int start = 0;
        for (int i = 0; i < message.length; i++) {
            if (from[i] == '.' && (i == 0 || from[i - 1] == '\n')) {
                put(from, start, i).put('.');
                start = i;
            }
        }
        return put(from, start, message.length);
    }

    private void reserve(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }
}
