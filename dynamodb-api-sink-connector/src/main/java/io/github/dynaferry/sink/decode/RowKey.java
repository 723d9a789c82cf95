// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of a row.
 *
 * @param named its attributes, where the record alone tells which they are; else empty
 */
record RowKey(RecordKey key, Map<String, AttributeValue> named) {}
