// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/** Everything written, in order, over all generations. Safe for use by several threads. */
public final class FakeTopics {
    private final List<SourceRecord> log = new ArrayList<>();
    private final JsonConverter keys = new JsonConverter();
    private final JsonConverter values = new JsonConverter();

    FakeTopics() {
        keys.configure(Map.of("schemas.enable", "false"), true);
        values.configure(Map.of("schemas.enable", "true"), false);
    }

    /**
     * Converts as the worker would.
     *
     * @throws org.apache.kafka.connect.errors.DataException if key or value do not match their schemas
     */
    synchronized void requireConvertible(SourceRecord record) {
        keys.fromConnectData(record.topic(), record.keySchema(), record.key());
        values.fromConnectData(record.topic(), record.valueSchema(), record.value());
    }

    synchronized long append(SourceRecord record) {
        log.add(record);
        return log.size() - 1L;
    }

    public synchronized Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        log.forEach(record -> names.add(record.topic()));
        return names;
    }

    public synchronized List<SourceRecord> all() {
        return List.copyOf(log);
    }

    public synchronized List<SourceRecord> records(String topic) {
        return log.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    /** What compaction would leave, tombstones included: the key as JSON text to the last record of that key. */
    public synchronized Map<String, SourceRecord> lastByKey(String topic) {
        Map<String, SourceRecord> last = new LinkedHashMap<>();
        for (SourceRecord record : records(topic)) {
            last.put(keyText(record), record);
        }
        return last;
    }

    /** A record's key as JSON text without schema, e.g. {@code {"pk":"a"}}; {@code null} as text for no key. */
    public synchronized String keyText(SourceRecord record) {
        byte[] bytes = keys.fromConnectData(record.topic(), record.keySchema(), record.key());
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8);
    }
}
