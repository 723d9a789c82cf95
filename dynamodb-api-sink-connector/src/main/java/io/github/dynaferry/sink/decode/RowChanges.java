// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.decode;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.decode.Change.Delete;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.decode.Change.Update;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes of rows to changes of items. A row of which every column is known is put whole; if some are not, the others are
 * updated, so that the placeholder never reaches the target.
 *
 * @param beforeImages whether anybody asks for the last state of removed items
 */
record RowChanges(RowImages images, RowKeys keys, boolean beforeImages) {

    /** Where and when a row changed. */
    record Event(SinkRecord record, @Nullable String table, long happenedMillis) {
        Decoded with(RowKey key, Change change) {
            return new Decoded(record, table, key.key(), change, happenedMillis);
        }
    }

    /**
     * The row as it is now.
     *
     * @param before as it was, if that is known, or only its key
     * @param maybeNew whether the row was not there before, so that what the record does not tell is nowhere
     * @return empty if nothing of the item has changed
     */
    Optional<Decoded> written(Event event, Row now, @Nullable Row before, boolean maybeNew) {
        Row row = images.completed(now, before);
        RowImage image = images.read(row);
        if (!image.unknown().isEmpty() && maybeNew) {
            throw new InvalidItemException("the record does not tell the value of " + image.unknown()
                    + ": a large value that has not changed, in a row with a new key. In PostgreSQL, ALTER TABLE … REPLICA"
                    + " IDENTITY FULL makes it tell");
        }
        if (image.unknown().isEmpty()) {
            RowKey key = keys.of(event.record(), row, image.attributes());
            return Optional.of(event.with(key, put(key, image)));
        }
        if (images.isWholeItem()) {
            return Optional.empty();
        }
        RowKey key = keys.of(event.record(), row, image.attributes());
        return Optional.of(event.with(key, update(key, image)));
    }

    /**
     * The row is gone.
     *
     * @param before as it was, if that is known, or only its key
     */
    Decoded removed(Event event, @Nullable Row before) {
        Row row = before == null ? new Row(Map.of()) : before;
        boolean wanted =
                beforeImages || !keys.keyFields().isEmpty() || event.record().key() == null;
        Map<String, AttributeValue> item = wanted ? images.readRemoved(row) : Map.of();
        RowKey key = keys.of(event.record(), row, item);
        return event.with(key, new Delete(beforeImages ? item : Map.of()));
    }

    private static Put put(RowKey key, RowImage image) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(image.attributes());
        key.named().forEach(item::putIfAbsent);
        return new Put(item);
    }

    private static Update update(RowKey key, RowImage image) {
        if (key.named().isEmpty()) {
            throw new InvalidItemException("the record does not tell the value of " + image.unknown()
                    + ", so that the other attributes must be updated, and not which ones are the key: set key.fields");
        }
        Map<String, AttributeValue> set = new HashMap<>(image.attributes());
        set.keySet().removeAll(key.named().keySet());
        Set<String> remove = new LinkedHashSet<>(image.nulls());
        remove.removeAll(key.named().keySet());
        return new Update(set, remove);
    }
}
