// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a row tells of an item.
 *
 * @param nulls names of columns that have no value, and become no attribute
 * @param unknown names of columns whose value the record does not tell, since it has not changed
 */
record RowImage(Map<String, AttributeValue> attributes, Set<String> nulls, Set<String> unknown) {}
