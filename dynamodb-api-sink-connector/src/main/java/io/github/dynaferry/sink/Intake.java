// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What the worker is to deliver, and how soon it is to call again. A partition is paused while it is held back; all are
 * while what the task holds takes more memory than it may, until half of it is free again.
 */
final class Intake {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final SinkTaskContext context;
    private final long maxBytes;
    private final Set<TopicPartition> paused = new HashSet<>();
    private boolean overfull;

    Intake(SinkTaskContext context, long maxBytes) {
        this.context = context;
        this.maxBytes = maxBytes;
    }

    boolean isFull(long heapBytes) {
        return heapBytes > maxBytes;
    }

    /** @param held partitions that are to deliver nothing, however much room there is */
    void adapt(long heapBytes, Set<TopicPartition> held) {
        overfull = overfull ? heapBytes > maxBytes / 2 : isFull(heapBytes);
        Set<TopicPartition> wanted = overfull ? context.assignment() : held;
        Set<TopicPartition> more = without(wanted, paused);
        Set<TopicPartition> less = without(paused, wanted);
        if (!more.isEmpty()) {
            context.pause(array(more));
        }
        if (!less.isEmpty()) {
            context.resume(array(less));
        }
        paused.addAll(more);
        paused.removeAll(less);
    }

    /** The worker may still remember a pause from before these partitions were closed. */
    void opened(Collection<TopicPartition> partitions) {
        if (overfull) {
            context.pause(array(partitions));
            paused.addAll(partitions);
        } else {
            context.resume(array(partitions));
        }
    }

    void closed(Collection<TopicPartition> partitions) {
        partitions.forEach(paused::remove);
    }

    /** The partitions are to be read again from these offsets on. */
    void goBackTo(Map<TopicPartition, Long> offsets) {
        if (!offsets.isEmpty()) {
            context.offset(offsets);
        }
    }

    private static Set<TopicPartition> without(Set<TopicPartition> some, Set<TopicPartition> others) {
        Set<TopicPartition> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static TopicPartition[] array(Collection<TopicPartition> partitions) {
        return partitions.toArray(TopicPartition[]::new);
    }

    /** The worker is not to wait for records before it calls. */
    void callAgainAtOnce() {
        callAgainIn(AT_ONCE);
    }

    /** The worker is not to wait longer for records before it calls. */
    void callAgainIn(Duration duration) {
        context.timeout(duration.toMillis());
    }
}
