// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.simulation.Changes.Change;
import io.github.dynaferry.source.simulation.SimulatedTopics.Appended;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a table's topic has every change since it was first scanned, and every item as its last snapshot must have found it. */
final class Completeness {
    private final SimulatedTable table;
    private final SimulatedTopics topics;
    private final String topic;
    private final TableOffset snapshot;
    private final Set<Long> streamed = new HashSet<>();
    private final Set<Long> scanned = new HashSet<>();
    private final Set<SimulatedShard> begun = new HashSet<>();

    Completeness(SimulatedTable table, SimulatedTopics topics, String topic, TableOffset snapshot) {
        this.table = table;
        this.topics = topics;
        this.topic = topic;
        this.snapshot = snapshot;
    }

    /** The first change or item that is missing. */
    Optional<String> firstMissing() {
        table.changes().keys().forEach(key -> topics.records(topic, key).forEach(this::enter));
        return table.changes().all().stream()
                .map(this::missing)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private void enter(Appended record) {
        if (record.record().value() == null) {
            return;
        }
        Envelope envelope = EnvelopeReader.read(record.record().value());
        if (!envelope.source().snapshot()) {
            streamed.add(RecordOrder.streamedChange(envelope));
        } else if (record.atMs() >= snapshot.t0()) {
            scanned.add(RecordOrder.scannedChange(envelope));
        }
    }

    /** Once a change of a shard was kept, none behind it may be skipped. */
    private @Nullable String missing(Change change) {
        boolean isStreamed = streamed.contains(change.sequence());
        if (isStreamed) {
            begun.add(change.shard());
        }
        boolean wanted = change.happenedMs() >= table.firstScannedMs();
        if (!isStreamed && (wanted || begun.contains(change.shard()))) {
            return "change " + change.sequence() + " of " + change.keyJson() + ", which happened at "
                    + change.happenedMs()
                    + ", is not in the topic, though "
                    + (wanted ? "the table was scanned before" : "one before it in its shard is");
        }
        boolean isThere = change.equals(table.changes().last(change.keyJson()))
                && table.items().containsKey(change.keyJson());
        return isThere && change.happenedMs() < snapshot.t0() && !scanned.contains(change.sequence())
                ? "snapshot " + snapshot + " has not brought " + change.keyJson()
                : null;
    }
}
