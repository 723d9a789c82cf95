// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Polled records on their way to durability: polled, acknowledged, and, once all earlier ones of the same source partition
 * are acknowledged too, committable. Not safe for use by several threads.
 */
final class SubmittedRecords {
    private final OffsetText text;
    private final List<Submitted> unacknowledged = new ArrayList<>();
    private final Map<String, Deque<Submitted>> byPartition = new LinkedHashMap<>();

    SubmittedRecords(OffsetText text) {
        this.text = text;
    }

    /** Offsets are turned into text here and now: what a task does to its maps later changes nothing. */
    void submit(SourceRecord record, long poll) {
        String partition = text.partition(record.sourcePartition());
        Submitted submitted = new Submitted(record, text.offset(record.sourceOffset()), poll);
        unacknowledged.add(submitted);
        byPartition.computeIfAbsent(partition, key -> new ArrayDeque<>()).add(submitted);
    }

    /** The records that are now due, in the order of their polling. */
    List<SourceRecord> acknowledge(Acknowledgement policy, long now) {
        List<SourceRecord> due = new ArrayList<>();
        for (Iterator<Submitted> each = unacknowledged.iterator(); each.hasNext(); ) {
            Submitted submitted = each.next();
            if (policy.isDue(submitted.record, submitted.poll, now)) {
                submitted.acknowledged = true;
                due.add(submitted.record);
                each.remove();
            }
        }
        return due;
    }

    List<SourceRecord> unacknowledged() {
        return unacknowledged.stream().map(submitted -> submitted.record).toList();
    }

    /** Takes out the newest committable offset of every partition that has one. */
    Map<String, @Nullable String> takeCommittable() {
        Map<String, @Nullable String> committable = new HashMap<>();
        byPartition.forEach((partition, queue) -> {
            for (Submitted head = queue.peek(); head != null && head.acknowledged; head = queue.peek()) {
                committable.put(partition, head.offset);
                queue.remove();
            }
        });
        byPartition.values().removeIf(Deque::isEmpty);
        return committable;
    }

    private static final class Submitted {
        private final SourceRecord record;
        private final @Nullable String offset;
        private final long poll;
        private boolean acknowledged;

        Submitted(SourceRecord record, @Nullable String offset, long poll) {
            this.record = record;
            this.offset = offset;
            this.poll = poll;
        }
    }
}
