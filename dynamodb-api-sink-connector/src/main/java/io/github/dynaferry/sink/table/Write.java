// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.item.ItemKey;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change that has found its table and keeps that table's rules, as far as they can be told without asking.
 *
 * @param item the whole new item; null for a removal
 * @param bytes the item's size by DynamoDB's rules, at least
 */
public record Write(
        SinkRecord record, TargetTable table, ItemKey key, @Nullable Map<String, AttributeValue> item, long bytes) {}
