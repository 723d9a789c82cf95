// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.table.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What happened to every key, record by record, against what the target is made to hold. An item tells in attribute "v"
 * the offset of the record that it came with, in "u" that of the last update of some of its attributes.
 */
final class KeyHistories {
    private final Step.Rules rules;
    private final Map<TableKey, List<State>> states = new HashMap<>();
    private final Map<TableKey, Long> lastApplied = new HashMap<>();
    private final Map<TableKey, Integer> stepsBack = new HashMap<>();

    KeyHistories(Step.Rules rules) {
        this.rules = rules;
    }

    void happened(TableKey key, Step step, SinkRecord record) {
        List<State> its = states.computeIfAbsent(key, unknown -> new ArrayList<>());
        Map<String, Long> before =
                its.isEmpty() ? null : its.get(its.size() - 1).item();
        its.add(new State(record, step, rules.after(before, step)));
    }

    TopicPartition partitionOf(TableKey key) {
        return states.get(key).get(0).partition();
    }

    /** Checks that no write of a key overtakes another, except where its partition was begun again. */
    void applied(TableKey key, @Nullable Map<String, AttributeValue> written) {
        if (written != null) {
            Map<String, Long> numbers = numbers(written);
            long offset = Math.max(numbers.getOrDefault("v", -1L), numbers.getOrDefault("u", -1L));
            Long before = lastApplied.put(key, offset);
            if (before != null && before > offset) {
                assertThat(stepsBack.merge(key, -1, Integer::sum))
                        .as("%s: the state of offset %s is written behind that of %s", key, offset, before)
                        .isNotNegative();
            }
        }
    }

    /** The partitions are delivered again from what is committed: once more, each key may step back. */
    void begunAgain(Collection<TopicPartition> partitions) {
        for (TableKey key : states.keySet()) {
            if (partitions.contains(partitionOf(key))) {
                stepsBack.merge(key, 1, Integer::sum);
            }
        }
    }

    /**
     * Checks that nothing before the committed offset is missing in the target, nor a report of it. Where writes have
     * conditions and deliveries begin again, what was not written the first time may be for a while.
     */
    void committed(
            TopicPartition partition,
            long committed,
            Map<String, Map<ItemKey, Map<String, AttributeValue>>> tables,
            CollectingReporter reporter) {
        for (TableKey key : states.keySet()) {
            if (partitionOf(key).equals(partition)) {
                boolean mayDiffer = rules.isConditional() && stepsBack.containsKey(key);
                if (!mayDiffer) {
                    checkItem(key, committed, key.itemIn(tables));
                }
                checkReports(key, committed, reporter);
            }
        }
    }

    /**
     * Each attribute has a value that it got by what is committed, or by something later. Not all of them need to be of
     * one moment: where deliveries begin again, older updates go into newer items for a while.
     */
    private void checkItem(TableKey key, long committed, @Nullable Map<String, Long> found) {
        List<State> possible = new ArrayList<>();
        for (State state : states.get(key)) {
            if (state.offset() < committed) {
                possible.clear();
            }
            possible.add(state);
        }
        if (possible.isEmpty() || possible.get(0).offset() >= committed) {
            return;
        }
        assertThat(possible.stream().anyMatch(state -> (state.item() == null) == (found == null)))
                .as(
                        "%s, committed up to %s, is absent: %s, which it never was since then",
                        key, committed, found == null)
                .isTrue();
        Set<String> attributes = new HashSet<>(found == null ? Set.of() : found.keySet());
        possible.forEach(state -> attributes.addAll(state.attributes().keySet()));
        for (String attribute : attributes) {
            assertThat(possible.stream().map(state -> state.attributes().get(attribute)))
                    .as("attribute %s of %s, committed up to %s: %s", attribute, key, committed, found)
                    .contains(found == null ? null : found.get(attribute));
        }
    }

    private void checkReports(TableKey key, long committed, CollectingReporter reporter) {
        List<State> its = states.get(key);
        for (int i = 0; i < its.size(); i++) {
            State state = its.get(i);
            if (state.offset() < committed
                    && state.step() instanceof Step.Poison poison
                    && (poison.foundBefore() || !maySupersede(its.subList(i + 1, its.size())))) {
                assertThat(reporter.records)
                        .as("reports; %s, committed up to %s", key, committed)
                        .contains(state.record());
            }
        }
    }

    /** What the target alone would refuse it may never have seen, if a later write took its place. */
    private boolean maySupersede(List<State> later) {
        return !rules.isConditional()
                && later.stream()
                        .map(State::step)
                        .anyMatch(step -> step.isWhole() && (rules.deleteEnabled() || !(step instanceof Step.Remove)));
    }

    /** Checks that every key has its last acceptable state, and that nothing else was reported than what is not. */
    void ended(Map<String, Map<ItemKey, Map<String, AttributeValue>>> tables, CollectingReporter reporter) {
        Set<SinkRecord> poison = new HashSet<>();
        states.forEach((key, its) -> {
            assertThat(key.itemIn(tables))
                    .as("%s at the end", key)
                    .isEqualTo(its.get(its.size() - 1).item());
            checkReports(key, Long.MAX_VALUE, reporter);
            its.stream()
                    .filter(state -> state.step() instanceof Step.Poison)
                    .forEach(state -> poison.add(state.record()));
        });
        assertThat(poison).as("the poison").containsAll(reporter.records);
        int items = tables.values().stream().mapToInt(Map::size).sum();
        assertThat(states.keySet().stream().filter(key -> key.itemIn(tables) != null))
                .as("items that have a history")
                .hasSize(items);
    }

    private static Map<String, Long> numbers(Map<String, AttributeValue> item) {
        Map<String, Long> numbers = new TreeMap<>();
        item.forEach((name, value) -> {
            if (value.n() != null) {
                numbers.put(name, Long.valueOf(value.n()));
            }
        });
        return numbers;
    }

    record TableKey(String table, String pk) {
        static TableKey of(String table, ItemKey key) {
            return new TableKey(
                    table, Objects.requireNonNull(key.attributes().get("pk")).s());
        }

        private @Nullable Map<String, Long> itemIn(Map<String, Map<ItemKey, Map<String, AttributeValue>>> tables) {
            Map<String, AttributeValue> item =
                    tables.get(table).get(ItemKey.of(Map.of("pk", AttributeValue.fromS(pk))));
            return item == null ? null : numbers(item);
        }
    }

    /** @param item after the record; null for none */
    private record State(SinkRecord record, Step step, @Nullable Map<String, Long> item) {
        TopicPartition partition() {
            return Write.partitionOf(record);
        }

        long offset() {
            return record.kafkaOffset();
        }

        Map<String, Long> attributes() {
            return item == null ? Map.of() : item;
        }
    }
}
