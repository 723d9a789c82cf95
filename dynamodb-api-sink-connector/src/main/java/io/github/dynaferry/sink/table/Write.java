// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.decode.Change;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A change that has found its table and keeps that table's rules, as far as they can be told without asking.
 *
 * @param bytes the size of what is to be sent, by DynamoDB's rules, at least
 * @param values how many attribute values it holds in memory, about
 * @param happenedMillis when the change happened at its source; negative if nobody knows
 */
public record Write(
        SinkRecord record,
        TargetTable table,
        ItemKey key,
        Change change,
        long bytes,
        long values,
        long happenedMillis) {

    /** The partition that the record came from. */
    public TopicPartition partition() {
        return partitionOf(record);
    }

    /** The partition that a record came from, whatever transforms have made of its topic. */
    public static TopicPartition partitionOf(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }
}
