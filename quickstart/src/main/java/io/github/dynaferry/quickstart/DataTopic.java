// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is in the topic of one table, counted record by record. Offsets do not tell: each transaction takes one of its own
 * in every partition it touches.
 */
final class DataTopic {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<Integer, Offsets> changes = new HashMap<>();
    private long scanned;
    private long streamed;
    private boolean marked;

    /** @param marker name of the item that is written last */
    void add(ConsumerRecord<byte[], byte[]> record, String marker) {
        if (record.value() == null) {
            return;
        }
        changes.computeIfAbsent(record.partition(), partition -> new Offsets()).add(record.offset());
        if (operation(record.value()).equals("r")) {
            scanned++;
        } else {
            streamed++;
        }
        marked |= new String(record.key(), StandardCharsets.UTF_8).contains('"' + marker + '"');
    }

    /** The envelope's {@code op}, which stands in front: the items behind it are not looked at. */
    private static String operation(byte[] envelope) {
        try (JsonParser parser = JSON.createParser(envelope)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("op")) {
                    return parser.nextTextValue();
                }
                parser.nextToken();
                parser.skipChildren();
            }
            throw new IllegalStateException("a record without op: " + new String(envelope, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records of the snapshot. */
    long scanned() {
        return scanned;
    }

    /** Records of the stream, without tombstones. */
    long streamed() {
        return streamed;
    }

    /** Whether the last change of all is here. */
    boolean isMarked() {
        return marked;
    }

    /** How many of the records, tombstones aside, lie in front of these offsets by partition. */
    long countBefore(Map<Integer, Long> offsets) {
        long count = 0;
        for (Map.Entry<Integer, Offsets> partition : changes.entrySet()) {
            count += partition.getValue().countBefore(offsets.getOrDefault(partition.getKey(), 0L));
        }
        return count;
    }
}
