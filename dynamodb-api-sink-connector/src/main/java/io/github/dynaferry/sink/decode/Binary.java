// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Bytes, in either of the classes that converters use for them. */
final class Binary {
    private Binary() {}

    /** A view of the bytes, to be read once; null for what are no bytes. */
    static @Nullable ByteBuffer of(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return value instanceof ByteBuffer bytes ? bytes.duplicate() : null;
    }
}
