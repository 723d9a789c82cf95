// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import org.apache.kafka.common.TopicPartition;

/** From this offset on, the records of a partition have to wait for a table. */
public record Hold(TopicPartition partition, long offset, String table) {}
