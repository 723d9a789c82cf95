// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Where a record stands in Kafka, whatever transforms have made of its topic. */
record Coordinates(TopicPartition partition, long offset) {

    static Coordinates of(SinkRecord record) {
        return new Coordinates(
                new TopicPartition(record.originalTopic(), record.originalKafkaPartition()),
                record.originalKafkaOffset());
    }
}
