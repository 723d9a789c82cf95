// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static java.util.stream.Collectors.joining;

import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.source.config.TopicNames;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.simulation.SimulatedTopics.Appended;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;

/** Whether the last record of every key is the item, or a removal with its tombstone behind. */
final class Convergence {
    private static final int SHOWN = 6;

    private final SimulatedWorld world;
    private final SimulatedTopics topics;
    private final TopicNames names;
    private final int keys;

    Convergence(SimulatedWorld world, SimulatedTopics topics, TopicNames names, int keys) {
        this.world = world;
        this.topics = topics;
        this.names = names;
        this.keys = keys;
    }

    /**
     * The first key whose last record is wrong, and the records that led there.
     *
     * @param forgiving whether removals that were trimmed may be unknown
     */
    Optional<String> firstDifference(boolean forgiving) {
        return world.tables().stream()
                .flatMap(table -> IntStream.range(0, keys)
                        .mapToObj(key -> difference(forgiving, table, "{\"pk\":{\"S\":\"k" + key + "\"}}"))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    private Optional<String> difference(boolean forgiving, SimulatedTable table, String keyJson) {
        ScannedItem item = table.items().get(keyJson);
        if (forgiving && item == null && table.isLastChangeTrimmed(keyJson)) {
            return Optional.empty();
        }
        String expected = item == null ? null : item.json();
        List<Appended> records = topics.records(names.data(table.name()), keyJson).stream()
                .sorted(Comparator.comparing(Appended::position))
                .toList();
        SourceRecord last =
                records.isEmpty() ? null : records.get(records.size() - 1).record();
        String actual = last == null || last.value() == null
                ? null
                : EnvelopeReader.read(last.value()).after();
        boolean lacksTombstone = expected == null && last != null && last.value() != null;
        return !lacksTombstone && Objects.equals(expected, actual)
                ? Optional.empty()
                : Optional.of(table.name() + " " + keyJson + " is " + expected + ", the topic says " + actual
                        + " after " + end(records));
    }

    private static String end(List<Appended> records) {
        return records.subList(Math.max(0, records.size() - SHOWN), records.size()).stream()
                .map(Appended::toString)
                .collect(joining(" | "));
    }
}
