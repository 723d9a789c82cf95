// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.decode.Change.Delete;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.decode.Change.Update;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One change that leaves an item as two changes in their order would. */
final class Succession {
    private Succession() {}

    static Change of(Change earlier, Change later, ItemKey key) {
        if (!(later instanceof Update update)) {
            return later;
        }
        if (earlier instanceof Put put) {
            return new Put(applied(update, put.item()));
        }
        if (earlier instanceof Delete) {
            return new Put(applied(update, key.attributes()));
        }
        return both((Update) earlier, update);
    }

    private static Map<String, AttributeValue> applied(Update update, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> updated = new HashMap<>(item);
        updated.putAll(update.set());
        updated.keySet().removeAll(update.remove());
        return updated;
    }

    private static Update both(Update earlier, Update later) {
        Map<String, AttributeValue> set = applied(later, earlier.set());
        Set<String> remove = new HashSet<>(earlier.remove());
        remove.addAll(later.remove());
        remove.removeAll(later.set().keySet());
        return new Update(set, remove);
    }
}
