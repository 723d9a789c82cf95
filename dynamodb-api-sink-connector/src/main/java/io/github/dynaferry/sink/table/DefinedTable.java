// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.time.Deadline;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * A table that is to be as its definition says.
 *
 * @param definition under the name that the table has at the target
 * @param topic where its data comes from
 * @param partition where the definition comes from
 * @param next when there is something to be done for it
 */
record DefinedTable(TableDefinition definition, KeySchema key, String topic, TopicPartition partition, Deadline next) {

    DefinedTable later(Duration delay) {
        return new DefinedTable(definition, key, topic, partition, Deadline.after(delay, next.clock()));
    }
}
