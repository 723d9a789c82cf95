// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whether the names of a map differ, maps inside it being read in between. Keeps hashes only: two names of one hash are
 * taken for the same.
 */
final class DistinctNames {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final byte[] bytes;
    /** The outermost map's first. */
    private long[] hashes = new long[64];

    private int count;

    DistinctNames(byte[] bytes) {
        this.bytes = bytes;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    void add(int from, int to) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash(from, to);
    }

    /** Forgets the names from this one on, those of the innermost map. */
    boolean takeDistinct(int first) {
        Arrays.sort(hashes, first, count);
        for (int i = first + 1; i < count; i++) {
            if (hashes[i] == hashes[i - 1]) {
                return false;
            }
        }
        count = first;
        return true;
    }

    /** FNV-1a, eight bytes at once where there are as many. */
    private long hash(int from, int to) {
        long hash = OFFSET;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, i)) * PRIME;
        }
        for (; i < to; i++) {
            hash = (hash ^ bytes[i]) * PRIME;
        }
        return hash;
    }
}
