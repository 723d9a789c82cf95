// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

/** Sequence numbers hold the line of descent and the number of the change in it. */
public final class SequenceNumber {
    private static final int DIGITS = 15;

    private SequenceNumber() {}

    static String of(int line, long number) {
        return "1%06d%015d".formatted(line, number);
    }

    /** The number that a change has in its line of descent. */
    public static long number(String sequence) {
        return Long.parseLong(sequence.substring(sequence.length() - DIGITS));
    }
}
