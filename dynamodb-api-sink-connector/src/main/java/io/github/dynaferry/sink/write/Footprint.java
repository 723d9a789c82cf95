// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.sink.table.Write;

/**
 * Roughly the heap that a write takes until it is done: the record as Connect delivered it, its text, and the model of its
 * item, in which a number of one digit takes more than two hundred bytes with its name.
 */
final class Footprint {
    private static final long RECORD = 1_500;
    private static final long VALUE = 216;
    /** In the record and in the model. */
    private static final long COPIES = 3;

    private Footprint() {}

    static long of(Write write) {
        return RECORD + COPIES * write.bytes() + VALUE * write.values();
    }
}
