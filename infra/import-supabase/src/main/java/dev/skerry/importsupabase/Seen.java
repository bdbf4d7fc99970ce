package dev.skerry.importsupabase;

import dev.skerry.kernel.id.Hashes;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Remembers texts by 64 bits of their hash: 16 bytes each, so that a dump of a million people needs
 * 32 MB for ids and addresses. Two of a million texts are mistaken for each other once in 30
 * million dumps. In 256 parts, so that only a small one is copied when it grows.
 */
final class Seen {

    private final Part[] parts = new Part[256];

    Seen() {
        Arrays.setAll(parts, _ -> new Part());
    }

    /** False when it was there. */
    boolean add(String text) {
        long hash = hash(text);
        return parts[(int) (hash >>> 56)].add(hash);
    }

    boolean contains(String text) {
        long hash = hash(text);
        return parts[(int) (hash >>> 56)].contains(hash);
    }

    private static long hash(String text) {
        long hash = ByteBuffer.wrap(Hashes.sha256(text)).getLong();
        return hash == 0 ? 1 : hash;
    }

    /** Open addressing; 0 is an empty slot. */
    private static final class Part {

        private long[] table = new long[32];
        private int size;

        boolean add(long hash) {
            if (2 * size >= table.length) {
                long[] old = table;
                table = new long[2 * old.length];
                size = 0;
                Arrays.stream(old).filter(it -> it != 0).forEach(this::put);
            }
            return put(hash);
        }

        boolean contains(long hash) {
            return table[slot(hash)] == hash;
        }

        /** Where it is, or would be. */
        private int slot(long hash) {
            int mask = table.length - 1;
            int slot = (int) hash & mask;
            while (table[slot] != 0 && table[slot] != hash) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        private boolean put(long hash) {
            int slot = slot(hash);
            boolean fresh = table[slot] == 0;
            if (fresh) {
                table[slot] = hash;
                size++;
            }
            return fresh;
        }
    }
}
