// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

/**
 * How many requests may be under way at once: fewer when the target asks for patience or fails, more again with every
 * answer, up to the maximum (additive increase with a small multiplicative part, multiplicative decrease). It needs no
 * clock: answers drive it, so it opens again within some forty round trips at the
 * most, and ten where the maximum is 16, however long those are.
 */
final class SendWindow {
    private static final double DECREASE = 0.7;
    private static final double INCREASE = 0.1;

    private final int max;
    private double size;
    private long begun;
    private long lastBegunAtDecrease;

    SendWindow(int max) {
        this.max = max;
        this.size = max;
    }

    boolean admits(int inFlight) {
        return inFlight < (int) size;
    }

    /** A request begins; answers its number, by which its end is told. */
    long begin() {
        return ++begun;
    }

    /** The target has taken all of a request: over a whole window that makes one more, and a tenth. */
    void taken() {
        size = Math.min(max, size + 1 / size + INCREASE);
    }

    /** The target has not taken all of a request. What began before the last decrease tells nothing new. */
    void refused(long request) {
        if (request > lastBegunAtDecrease) {
            size = Math.max(1, size * DECREASE);
            lastBegunAtDecrease = begun;
        }
    }

    int size() {
        return (int) size;
    }
}
