// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.table.Write;
import io.github.dynaferry.sink.target.ScriptedTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What happened to every key, record by record, against what the target is made to hold. An item tells in attribute "v"
 * the offset of the record that it came with.
 */
final class KeyHistories {
    private final Map<String, List<State>> states = new TreeMap<>();
    private final List<SinkRecord> poison = new ArrayList<>();
    private final Map<String, Long> lastApplied = new HashMap<>();
    private final Map<String, Integer> stepsBack = new HashMap<>();

    void happened(String pk, SinkRecord record) {
        State state = State.after(record);
        if (state == null) {
            poison.add(record);
        } else {
            states.computeIfAbsent(pk, key -> new ArrayList<>()).add(state);
        }
    }

    /** Checks that no write of a key overtakes another, except where its partition was begun again. */
    void applied(String pk, @Nullable Map<String, AttributeValue> item) {
        if (item != null) {
            long offset = Long.parseLong(item.get("v").n());
            Long before = lastApplied.put(pk, offset);
            if (before != null && before > offset) {
                assertThat(stepsBack.merge(pk, -1, Integer::sum))
                        .as("%s: the state of offset %s is written behind that of %s", pk, offset, before)
                        .isNotNegative();
            }
        }
    }

    /** The partitions are delivered again from what is committed: once more, each key may step back. */
    void begunAgain(Collection<TopicPartition> partitions) {
        keysOf(partitions).forEach(pk -> stepsBack.merge(pk, 1, Integer::sum));
    }

    Set<String> keysOf(Collection<TopicPartition> partitions) {
        Set<String> keys = new HashSet<>();
        states.forEach((pk, itsStates) -> {
            if (partitions.contains(itsStates.get(0).partition())) {
                keys.add(pk);
            }
        });
        return keys;
    }

    /** Checks that nothing before the committed offset is missing in the target, nor a report of it. */
    void committed(
            TopicPartition partition,
            SimulatedTopics topics,
            Map<ItemKey, Map<String, AttributeValue>> items,
            CollectingReporter reporter) {
        long committed = topics.committed(partition);
        Map<String, Long> found = offsets(items);
        for (String pk : keysOf(Set.of(partition))) {
            List<State> itsStates = states.get(pk);
            State owed = null;
            Set<Long> possible = new HashSet<>();
            for (State state : itsStates) {
                if (state.offset() < committed) {
                    owed = state;
                    possible.clear();
                }
                possible.add(state.itemOffset());
            }
            if (owed != null) {
                assertThat(possible)
                        .as("%s, committed up to %s, which owes %s", pk, committed, owed)
                        .contains(found.getOrDefault(pk, State.ABSENT));
            }
        }
        for (SinkRecord record : poison) {
            if (Write.partitionOf(record).equals(partition)
                    && record.kafkaOffset() < committed
                    && !isRefusedOnlyByTarget(record)) {
                assertThat(reporter.records).contains(record);
            }
        }
    }

    /** What the target alone would refuse it may never have seen, if a later write took its place. */
    private static boolean isRefusedOnlyByTarget(SinkRecord record) {
        return String.valueOf(((Struct) record.value()).get("after")).contains(ScriptedTarget.POISON);
    }

    /** Checks that every key has its last acceptable state. */
    void ended(Map<ItemKey, Map<String, AttributeValue>> items, CollectingReporter reporter) {
        Map<String, Long> expected = new TreeMap<>();
        states.forEach((pk, itsStates) -> {
            State last = itsStates.get(itsStates.size() - 1);
            if (last.itemOffset() != State.ABSENT) {
                expected.put(pk, last.itemOffset());
            }
        });
        assertThat(offsets(items)).isEqualTo(expected);
        assertThat(poison).containsAll(reporter.records);
    }

    private static Map<String, Long> offsets(Map<ItemKey, Map<String, AttributeValue>> items) {
        Map<String, Long> offsets = new TreeMap<>();
        items.values()
                .forEach(item -> offsets.put(
                        item.get("pk").s(), Long.parseLong(item.get("v").n())));
        return offsets;
    }

    /** @param itemOffset what the item tells; {@link #ABSENT} where there is none */
    private record State(TopicPartition partition, long offset, long itemOffset) {
        private static final long ABSENT = -1;

        /** Null for poison. */
        private static @Nullable State after(SinkRecord record) {
            TopicPartition partition = Write.partitionOf(record);
            Object after = record.value() == null ? null : ((Struct) record.value()).get("after");
            if (after == null) {
                return new State(partition, record.kafkaOffset(), ABSENT);
            }
            boolean bad = after.toString().contains(ScriptedTarget.POISON)
                    || after.toString().contains("\"SS\":[]");
            long told =
                    Long.parseLong(DynamoDbJson.read(after.toString()).get("v").n());
            return bad ? null : new State(partition, record.kafkaOffset(), told);
        }
    }
}
