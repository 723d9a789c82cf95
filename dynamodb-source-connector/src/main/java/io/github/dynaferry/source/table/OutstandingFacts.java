// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import static java.util.stream.Collectors.toMap;

import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What this task has stored of one table without a data record to ride on, until the store is seen to have it: if it never
 * has, others wait in vain for the end of a shard or the fence of a segment.
 */
public final class OutstandingFacts {
    /**
     * Connect flushes offsets every minute by default: what ten minutes of answers lack will not come. Answers are
     * counted, not time: while the machine slept or Kafka was away nothing could be stored either. Those that come in
     * quick succession, because something waits for them, count once.
     */
    public static final int ANSWERS = 1_200;

    public static final Duration INTERVAL = Duration.ofMillis(500);

    private final String table;
    private final TaskLoop loop;
    private final Map<SourcePartition, Fact> outstanding = new HashMap<>();
    private @Nullable StoredOffsets latest;
    private long countedNanos;
    private int answers;

    /**
     * An offset that was stored.
     *
     * @param before what was durable then; anything else is proof enough, for a data record may have stored another since
     */
    private record Fact(Map<String, String> offset, Map<String, String> before, int since) {}

    public OutstandingFacts(String table, TaskLoop loop) {
        this.table = table;
        this.loop = loop;
        this.countedNanos = loop.nanoTime();
    }

    /** What must come back and did not. */
    public static ConnectException lost(String table) {
        return new ConnectException(
                "Table " + table
                        + ": what was stored can not be read back from Connect's offsets, though they were read "
                        + ANSWERS
                        + " times since. The likely reason: a transformation that drops the records of the progress topic; exempt that topic by a predicate (TopicNameMatches).");
    }

    /** Takes note of an offset on its way to the store; null where one is removed. */
    void stored(SourcePartition partition, @Nullable Map<String, Object> offset) {
        Map<String, String> fact = text(offset == null ? Map.of() : offset);
        Fact earlier = outstanding.get(partition);
        Map<String, String> before =
                earlier != null ? earlier.before : text(latest == null ? Map.of() : latest.of(partition));
        if (fact.equals(before)) {
            outstanding.remove(partition);
        } else {
            outstanding.put(partition, new Fact(fact, before, earlier == null ? answers : earlier.since));
        }
    }

    /** What {@link #check} goes by. */
    public Stream<SourcePartition> interests() {
        return outstanding.keySet().stream();
    }

    /**
     * Takes note of an answer of the store.
     *
     * @throws ConnectException if it should tell of something by now
     */
    public void check(StoredOffsets durable) {
        latest = durable;
        count();
        outstanding.entrySet().removeIf(entry -> isThere(entry.getValue(), entry.getKey(), durable));
    }

    private boolean isThere(Fact fact, SourcePartition partition, StoredOffsets durable) {
        if (!durable.knows(partition)) {
            return false;
        }
        Map<String, String> now = text(durable.of(partition));
        boolean is = now.equals(fact.offset) || !now.equals(fact.before);
        if (!is && answers - fact.since > ANSWERS) {
            throw lost(table);
        }
        return is;
    }

    private void count() {
        long now = loop.nanoTime();
        if (now - countedNanos >= INTERVAL.toNanos()) {
            countedNanos = now;
            answers++;
        }
    }

    /** A number that comes back may be of another type. */
    private static Map<String, String> text(Map<String, Object> offset) {
        return offset.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }
}
