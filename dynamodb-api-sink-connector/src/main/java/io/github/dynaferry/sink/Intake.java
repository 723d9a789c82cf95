// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * How much the worker is to deliver, and how soon it is to call again. All partitions are paused while what the task holds
 * takes more memory than it may, until half of it is free again.
 */
final class Intake {
    private final SinkTaskContext context;
    private final long maxBytes;
    private boolean paused;

    Intake(SinkTaskContext context, long maxBytes) {
        this.context = context;
        this.maxBytes = maxBytes;
    }

    boolean isFull(long heapBytes) {
        return heapBytes > maxBytes;
    }

    void adapt(long heapBytes) {
        if (!paused && isFull(heapBytes)) {
            paused = true;
            context.pause(all());
        } else if (paused && heapBytes <= maxBytes / 2) {
            paused = false;
            context.resume(all());
        }
    }

    private TopicPartition[] all() {
        return context.assignment().toArray(TopicPartition[]::new);
    }

    void opened(Collection<TopicPartition> partitions) {
        if (paused) {
            context.pause(partitions.toArray(TopicPartition[]::new));
        }
    }

    /** The worker is not to wait longer for records before it calls. */
    void callAgainIn(Duration duration) {
        context.timeout(duration.toMillis());
    }
}
