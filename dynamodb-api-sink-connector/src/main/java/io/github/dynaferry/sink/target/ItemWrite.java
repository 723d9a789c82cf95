// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.decode.Change.Put;
import org.jspecify.annotations.Nullable;

/**
 * One item of a batch.
 *
 * @param put what it becomes; null for a removal
 */
public record ItemWrite(ItemKey key, @Nullable Put put) {

    /** The write as an element of BatchWriteItem's request. */
    String json() {
        if (put == null) {
            return "{\"DeleteRequest\":{\"Key\":" + DynamoDbJson.write(key.attributes()) + "}}";
        }
        String text = put.text();
        return "{\"PutRequest\":{\"Item\":" + (text == null ? DynamoDbJson.write(put.item()) : text) + "}}";
    }
}
