// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a record does to an item. */
public sealed interface Change {
    RecordKey key();

    /** The item becomes exactly this one: attributes that it had and this image has not are gone. */
    record Put(RecordKey key, Map<String, AttributeValue> item) implements Change {}

    /** The item is gone, whether it was there or not. */
    record Delete(RecordKey key) implements Change {}
}
