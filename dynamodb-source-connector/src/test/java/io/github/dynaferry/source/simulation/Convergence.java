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
import java.util.function.BiFunction;
import org.apache.kafka.connect.source.SourceRecord;

/** What the topics must hold: of every key, records in an allowed order of which the last is the item, or a removal. */
final class Convergence {
    private static final int SHOWN = 6;

    private final SimulatedWorld world;
    private final SimulatedKafka kafka;
    private final TopicNames names;

    Convergence(SimulatedWorld world, SimulatedKafka kafka, TopicNames names) {
        this.world = world;
        this.kafka = kafka;
        this.names = names;
    }

    /**
     * The first key whose last record is wrong, and the records that led there.
     *
     * @param forgiving whether removals that were lost may be unknown
     */
    Optional<String> firstDifference(boolean forgiving) {
        return firstOfKeys((table, key) -> difference(forgiving, table, key));
    }

    /** @param repeats whether changes may come again */
    Optional<String> firstDisorder(boolean repeats) {
        return firstOfKeys((table, key) -> RecordOrder.firstViolation(records(table, key), repeats)
                .map(violation -> table.name() + " " + key + ": " + violation + " in " + end(records(table, key))));
    }

    /** The first change or item that no topic has though it should. */
    Optional<String> firstMissing() {
        return world.tables().stream()
                .map(table -> new Completeness(
                        table,
                        kafka.topics(),
                        names.data(table.name()),
                        Objects.requireNonNull(kafka.offsets().table(table.name()))))
                .flatMap(completeness -> completeness.firstMissing().stream())
                .findFirst();
    }

    private Optional<String> firstOfKeys(BiFunction<SimulatedTable, String, Optional<String>> violation) {
        return world.tables().stream()
                .flatMap(table ->
                        table.changes().keys().stream().sorted().flatMap(key -> violation.apply(table, key).stream()))
                .findFirst();
    }

    private Optional<String> difference(boolean forgiving, SimulatedTable table, String keyJson) {
        ScannedItem item = table.items().get(keyJson);
        if (forgiving && item == null && table.changes().last(keyJson).isLost()) {
            return Optional.empty();
        }
        String expected = item == null ? null : item.json();
        List<Appended> records = records(table, keyJson);
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

    private List<Appended> records(SimulatedTable table, String keyJson) {
        return kafka.topics().records(names.data(table.name()), keyJson).stream()
                .sorted(Comparator.comparing(Appended::position))
                .toList();
    }

    private static String end(List<Appended> records) {
        return records.subList(Math.max(0, records.size() - SHOWN), records.size()).stream()
                .map(Appended::toString)
                .collect(joining(" | "));
    }
}
