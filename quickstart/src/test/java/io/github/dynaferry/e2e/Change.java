// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of a data topic as anybody can read it: JSON, or a tombstone. */
record Change(ConsumerRecord<byte[], byte[]> raw, JsonNode envelope) {
    static final ObjectMapper JSON = new ObjectMapper();

    static Change of(ConsumerRecord<byte[], byte[]> raw) {
        try {
            return new Change(raw, raw.value() == null ? JSON.missingNode() : JSON.readTree(raw.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isTombstone() {
        return raw.value() == null;
    }

    String op() {
        return envelope.path("op").asText();
    }

    String key() {
        return envelope.path("key").asText();
    }

    String after() {
        return envelope.path("after").asText();
    }

    /** Read from the stream, not by the snapshot; false for a tombstone. */
    boolean isStreamed() {
        return envelope.path("source").path("snapshot").asText().equals("false");
    }

    /** Of those that are streamed: what no two changes of a table have in common. */
    String position() {
        return envelope.path("source").path("shard_id").asText() + " " + sequenceNumber();
    }

    /** Only of those that are streamed. */
    BigInteger sequenceNumber() {
        return new BigInteger(envelope.path("source").path("sequence_number").asText());
    }
}
