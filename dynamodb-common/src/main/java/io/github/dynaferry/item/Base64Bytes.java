// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.item;

import java.util.Arrays;

/** Recognises Base64 as encoders write it: with its padding, and no bit set that does not count. */
final class Base64Bytes {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte NONE = -1;
    private static final byte[] BITS = new byte[256];

    static {
        Arrays.fill(BITS, NONE);
        for (int i = 0; i < ALPHABET.length(); i++) {
            BITS[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private final byte[] bytes;

    Base64Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where the Base64 ends that begins here; where it begins, if it is not as encoders write it. */
    int end(int from) {
        int i = from;
        while (i < bytes.length && bits(i) != NONE) {
            i++;
        }
        return switch ((i - from) % 4) {
            case 0 -> i;
            case 2 -> (bits(i - 1) & 0xf) == 0 && padding(i) && padding(i + 1) ? i + 2 : from;
            case 3 -> (bits(i - 1) & 0x3) == 0 && padding(i) ? i + 1 : from;
            default -> from;
        };
    }

    private int bits(int i) {
        return BITS[bytes[i] & 0xff];
    }

    private boolean padding(int i) {
        return i < bytes.length && bytes[i] == '=';
    }
}
