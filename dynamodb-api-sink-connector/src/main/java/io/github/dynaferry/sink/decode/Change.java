// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a record does to the item of its key. */
public sealed interface Change {

    /**
     * The item becomes exactly this one: attributes that it had and this image has not are gone.
     *
     * @param text the same item as DynamoDB JSON, where the record had it so; null otherwise
     */
    record Put(Map<String, AttributeValue> item, @Nullable String text) implements Change {
        public Put(Map<String, AttributeValue> item) {
            this(item, null);
        }
    }

    /**
     * The item is gone, whether it was there or not.
     *
     * @param before the item's last state, as far as the record tells it and anybody asks for it; may be empty
     */
    record Delete(Map<String, AttributeValue> before) implements Change {}

    /**
     * Some attributes get new values, some are gone, all others stay. An item that is not there comes into being.
     *
     * @param set the new values; no key attribute among them
     * @param remove names of attributes, none of them in {@code set} or in the key
     */
    record Update(Map<String, AttributeValue> set, Set<String> remove) implements Change {}
}
