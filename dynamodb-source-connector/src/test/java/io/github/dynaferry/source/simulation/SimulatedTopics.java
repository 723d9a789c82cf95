// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.envelope.Headers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/** The topics as their readers see them: a record stands where it was appended, and shows once it is committed. */
final class SimulatedTopics {
    private final Map<String, List<Appended>> committed = new HashMap<>();
    private final SimulatedTime time;
    private long appended;
    private long written;

    /** A record in its place; whether it shows is another matter. */
    record Appended(long position, long atMs, String by, SourceRecord record) {
        @Override
        public String toString() {
            return "%d at %d by %s: %s %s -> %s"
                    .formatted(position, atMs, by, record.sourcePartition(), record.sourceOffset(), record.value());
        }
    }

    SimulatedTopics(SimulatedTime time) {
        this.time = time;
    }

    /** Topic and key as DynamoDB JSON, of a data record; of a progress record its topic and key. */
    static String place(SourceRecord record) {
        Header key = record.headers().lastWithName(Headers.KEY);
        return record.topic() + " " + (key == null ? record.key() : key.value());
    }

    /** Whether a record tells of an item, and not only of progress. */
    static boolean isData(SourceRecord record) {
        return record.headers().lastWithName(Headers.KEY) != null;
    }

    Appended append(String by, SourceRecord record) {
        return new Appended(++appended, time.nowMs(), by, record);
    }

    void commit(Appended record) {
        written++;
        committed
                .computeIfAbsent(place(record.record()), place -> new ArrayList<>())
                .add(record);
    }

    long written() {
        return written;
    }

    /** The records of a key, in the order in which they were committed. */
    List<Appended> records(String topic, String keyJson) {
        return committed.getOrDefault(topic + " " + keyJson, List.of());
    }
}
