// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.util.Arrays;

/** Offsets of one partition, rising. */
final class Offsets {
    private long[] offsets = new long[1024];
    private int size;

    void add(long offset) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        offsets[size++] = offset;
    }

    int countBefore(long offset) {
        int found = Arrays.binarySearch(offsets, 0, size, offset);
        return found >= 0 ? found : -found - 1;
    }
}
