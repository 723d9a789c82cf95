// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** What the source connector itself tells in its progress topic about one table. */
final class ProgressFeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How far a table is. */
    enum Phase {
        WAITING("waiting"),
        SNAPSHOT("snapshot"),
        STREAM("stream");

        private final String text;

        Phase(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Map<Integer, Long> scannedBySegment = new HashMap<>();
    private final Map<Integer, Long> streamedByTask = new HashMap<>();
    private Phase phase = Phase.WAITING;
    private long scanningSinceMs;
    private long completedMs;

    static JsonNode event(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(JsonNode event) {
        long time = event.path("ts_ms").longValue();
        switch (event.path("type").asText()) {
            case "snapshot_scanning" -> {
                phase = Phase.SNAPSHOT;
                scanningSinceMs = time;
            }
            case "snapshot_completed" -> {
                phase = Phase.STREAM;
                completedMs = time;
            }
            case "segment_progress", "segment_done" ->
                scannedBySegment.put(
                        event.path("segment").intValue(), event.path("items").longValue());
            case "heartbeat" ->
                streamedByTask.put(
                        event.path("task").intValue(), event.path("records").longValue());
            default -> {
                // shards recorded, opened and ended: nothing to show
            }
        }
    }

    Phase phase() {
        return phase;
    }

    long scanned() {
        return scannedBySegment.values().stream().mapToLong(Long::longValue).sum();
    }

    long streamed() {
        return streamedByTask.values().stream().mapToLong(Long::longValue).sum();
    }

    /** From the first request of the scan until all of it was found stored; 0 before. */
    long snapshotMs() {
        return phase == Phase.STREAM ? completedMs - scanningSinceMs : 0;
    }
}
