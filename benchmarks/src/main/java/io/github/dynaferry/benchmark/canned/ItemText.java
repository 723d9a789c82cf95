// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A rendered text with digits in it that tell copies apart: they can be overwritten in place. */
final class ItemText {
    static final int DIGITS = 6;

    private final byte[] bytes;
    private final int digitsAt;

    /** @param digitsAt where in the text the digits begin, all 0 */
    ItemText(byte[] bytes, int digitsAt) {
        this.bytes = bytes;
        this.digitsAt = digitsAt;
    }

    static byte[] digits(int copy) {
        String number = String.valueOf(copy);
        return ("0".repeat(DIGITS - number.length()) + number).getBytes(StandardCharsets.US_ASCII);
    }

    int digitsAt() {
        return digitsAt;
    }

    int length() {
        return bytes.length;
    }

    /** As copy 0. */
    void writeTo(ByteArrayOutputStream text) {
        text.writeBytes(bytes);
    }

    void writeTo(ByteBuf text, byte[] digits) {
        int begin = text.writerIndex();
        text.writeBytes(bytes).setBytes(begin + digitsAt, digits);
    }
}
