// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.sink.decode.Rejected;
import io.github.dynaferry.sink.table.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What is taken over and not done yet, by its size; and what has come to its end and was not asked for yet. */
final class Holdings {
    private final WriteLog log;
    private List<Mutation> done = new ArrayList<>();
    private List<Rejected> rejected = new ArrayList<>();
    private long heapBytes;

    Holdings(WriteLog log) {
        this.log = log;
    }

    void take(Write write, long footprint) {
        heapBytes += footprint;
        log.taken(write.table().name(), footprint);
    }

    /** The target has it, or did not want it. */
    void done(Mutation mutation, boolean skipped) {
        done.add(mutation);
        heapBytes -= mutation.heapBytes();
        Write last = mutation.last();
        log.done(
                last.table().name(),
                mutation.change(),
                mutation.count(),
                mutation.heapBytes(),
                skipped,
                last.happenedMillis());
    }

    /** The last write of a mutation is refused; what it made superfluous stays. */
    void reject(Mutation mutation, Fault fault) {
        Write last = mutation.last();
        Mutation earlier = mutation.earlier();
        rejected.add(new Rejected(
                last.record(), last.table().name(), last.key(), "the target refuses it with " + fault, fault.cause()));
        giveUp(last, 1, mutation.heapBytes() - (earlier == null ? 0 : earlier.heapBytes()));
    }

    /** It is of no concern any more. */
    void drop(Mutation mutation) {
        giveUp(mutation.last(), mutation.count(), mutation.heapBytes());
    }

    private void giveUp(Write last, int writes, long footprint) {
        heapBytes -= footprint;
        log.givenUp(last.table().name(), writes, footprint);
    }

    /** Nobody is to hear of what has come to its end of these partitions. */
    void forget(Set<TopicPartition> partitions) {
        done.removeIf(mutation -> partitions.contains(mutation.last().partition()));
        rejected.removeIf(poison -> partitions.contains(Write.partitionOf(poison.record())));
    }

    /** What has come to its end since this was last asked. */
    Outcomes takeOutcomes() {
        Outcomes outcomes = new Outcomes(done, rejected);
        done = new ArrayList<>();
        rejected = new ArrayList<>();
        return outcomes;
    }

    long heapBytes() {
        return heapBytes;
    }
}
