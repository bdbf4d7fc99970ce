package dev.skerry.importsupabase;

import dev.skerry.kernel.id.Hashes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Remembers texts by 64 bits of their hash: 16 bytes each, so that a dump of a million people needs
 * 32 MB for ids and addresses. Two of a million texts are mistaken for each other once in 30
 * million dumps.
 */
final class Seen {

    private long[] table = new long[1 << 12];
    private int size;

    /** False when it was there. */
    boolean add(String text) {
        if (2 * size >= table.length) {
            grow();
        }
        long hash = ByteBuffer.wrap(Hashes.sha256(text)).getLong();
        return put(hash == 0 ? 1 : hash);
    }

    private boolean put(long hash) {
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        while (table[slot] != 0 && table[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        boolean fresh = table[slot] == 0;
        if (fresh) {
            table[slot] = hash;
            size++;
        }
        return fresh;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        size = 0;
        Arrays.stream(old).filter(hash -> hash != 0).forEach(this::put);
    }
}
