// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The records of a delivery that was handed back, which are written or reported nonetheless. Connect delivers the same
 * records again, for as long as an outage lasts: without this memory everything would be written and reported anew each
 * time, and a delivery too large for one turn would never end.
 */
final class Settled {
    private final Set<Coordinates> coordinates = new HashSet<>();

    List<SinkRecord> without(Collection<SinkRecord> records) {
        return records.stream()
                .filter(record -> coordinates.isEmpty() || !coordinates.contains(Coordinates.of(record)))
                .toList();
    }

    void add(SinkRecord record) {
        coordinates.add(Coordinates.of(record));
    }

    /** Another task may write to these from now on: if they come back, nothing is known of them. */
    void forget(Collection<TopicPartition> partitions) {
        coordinates.removeIf(settled -> partitions.contains(settled.partition()));
    }

    /** The delivery has been taken. */
    void clear() {
        coordinates.clear();
    }
}
