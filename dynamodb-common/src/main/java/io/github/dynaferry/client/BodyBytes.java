// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The bytes of a body while they come, and what its headers say of them. For one thread at a time. */
final class BodyBytes {
    static final String CHECKSUM = "x-amz-crc32";
    static final String ENCODING = "Content-Encoding";
    private static final String LENGTH = "Content-Length";
    private static final int LEAST_ROOM = 1 << 10;
    /** Well above any answer of DynamoDB; a header is not believed beyond it. */
    private static final int MOST_ROOM = 1 << 25;

    private final Optional<Long> checksum;
    private final boolean compressed;
    private byte[] bytes;
    private int size;

    private BodyBytes(Optional<Long> checksum, boolean compressed, int room) {
        this.checksum = checksum;
        this.compressed = compressed;
        this.bytes = new byte[room];
    }

    static BodyBytes of(SdkHttpResponse response) {
        long length = response.firstMatchingHeader(LENGTH).map(Long::valueOf).orElse(0L);
        return new BodyBytes(
                response.firstMatchingHeader(CHECKSUM).map(Long::valueOf),
                response.firstMatchingHeader(ENCODING).filter("gzip"::equals).isPresent(),
                (int) Math.max(LEAST_ROOM, Math.min(MOST_ROOM, length)));
    }

    void add(ByteBuffer more) {
        int newSize = Math.addExact(size, more.remaining());
        if (newSize > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(newSize, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
        more.get(bytes, size, more.remaining());
        size = newSize;
    }

    /**
     * The whole body, decompressed. The checksum is that of the bytes as sent, as DynamoDB makes it.
     *
     * @throws IOException if they are not what the endpoint sent, or can not be decompressed
     */
    byte[] checked() throws IOException {
        if (checksum.isPresent() && checksum.get() != crc32()) {
            throw new IOException("the answer's CRC32 is " + crc32() + ", the endpoint says " + checksum.get());
        }
        if (!compressed) {
            return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
        }
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes, 0, size))) {
            return content.readAllBytes();
        }
    }

    private long crc32() {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, size);
        return crc.getValue();
    }
}
