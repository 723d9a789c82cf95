// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.config.TableSettings;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.decode.Decoded;
import io.github.dynaferry.sink.decode.Rejected;
import io.github.dynaferry.sink.decode.Sifted;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Brings every change to its target table. What is known of a table is kept as long as the task lives. */
public final class TargetTables {
    private final TableRouter router;
    private final TableLookup lookup;
    private final Map<String, TargetTable> known = new HashMap<>();

    public TargetTables(TargetPort target, TableSettings settings, Backoff backoff, RandomGenerator random) {
        this.router = new TableRouter(settings);
        this.lookup = new TableLookup(target, settings.autoCreate(), backoff, random);
    }

    /**
     * The writes that these changes are; rejected are those that the rules of their table do not allow.
     *
     * @throws org.apache.kafka.connect.errors.RetriableException if a table is not ready by the deadline
     * @throws org.apache.kafka.connect.errors.ConnectException if a table can not be had at all
     */
    public Sifted<Write> locate(List<Decoded> changes, Deadline deadline) {
        List<Write> writes = new ArrayList<>(changes.size());
        List<Rejected> rejected = new ArrayList<>();
        for (Decoded change : changes) {
            String name = null;
            try {
                name = router.tableOf(change);
                writes.add(write(change, table(name, change, deadline)));
            } catch (InvalidItemException e) {
                rejected.add(Rejected.of(change.record(), name, change.key(), e));
            }
        }
        return new Sifted<>(writes, rejected);
    }

    private TargetTable table(String name, Decoded change, Deadline deadline) {
        TargetTable table = known.get(name);
        if (table == null) {
            table = lookup.find(name, change.key(), deadline);
            known.put(name, table);
        }
        return table;
    }

    private static Write write(Decoded decoded, TargetTable table) {
        ItemKey key = decoded.key().in(table.key());
        ItemRules.checkKey(table, key);
        Map<String, AttributeValue> item = itemOf(decoded);
        long bytes = item == null ? ItemSize.of(key.attributes()) : ItemRules.checkItem(table, key, item);
        return new Write(decoded.record(), table, key, item, bytes);
    }

    private static @Nullable Map<String, AttributeValue> itemOf(Decoded decoded) {
        return decoded.change() instanceof Put put ? put.item() : null;
    }
}
