// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.config.WriteOptions;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.decode.Change.Delete;
import io.github.dynaferry.sink.decode.Change.Put;
import io.github.dynaferry.sink.decode.Change.Update;
import io.github.dynaferry.sink.decode.Decoded;
import io.github.dynaferry.sink.decode.RecordKey;
import io.github.dynaferry.sink.decode.Rejected;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Brings every change to its target table. What is known of a table is kept as long as the task lives. */
public final class TargetTables {
    private final TableRouter router;
    private final TableLookup lookup;
    private final @Nullable String versionAttribute;
    private final Map<String, TargetTable> known = new HashMap<>();
    private final Set<String> compared = new HashSet<>();

    public TargetTables(TargetPort target, SinkConfig config, RandomGenerator random) {
        this.router = new TableRouter(config.tables(), config.writes().versionAttribute() != null);
        this.lookup = new TableLookup(
                target, config.tables().creation().autoCreate(), config.writes().backoff(), random);
        this.versionAttribute = config.writes().versionAttribute();
    }

    /**
     * The writes that these changes are. Where a table does not exist yet and its definition is to make it, the rest of
     * the partition is left.
     *
     * @throws org.apache.kafka.connect.errors.RetriableException if a table is not ready by the deadline
     * @throws org.apache.kafka.connect.errors.ConnectException if a table can not be had at all, or has another key
     */
    public Located locate(List<Decoded> changes, Deadline deadline) {
        List<Write> writes = new ArrayList<>(changes.size());
        List<Rejected> rejected = new ArrayList<>();
        Map<TopicPartition, Hold> holds = new LinkedHashMap<>();
        Set<String> missing = new HashSet<>();
        for (Decoded change : changes) {
            TopicPartition partition = Write.partitionOf(change.record());
            if (holds.containsKey(partition)) {
                continue;
            }
            String name = null;
            try {
                name = router.tableOf(change);
                TargetTable table = missing.contains(name) ? null : table(name, change, deadline);
                if (table == null) {
                    missing.add(name);
                    holds.put(partition, new Hold(partition, change.record().originalKafkaOffset(), name));
                } else {
                    writes.add(write(change, table));
                }
            } catch (InvalidItemException e) {
                rejected.add(Rejected.of(change.record(), name, change.key(), e));
            }
        }
        return new Located(writes, rejected, List.copyOf(holds.values()));
    }

    private @Nullable TargetTable table(String name, Decoded change, Deadline deadline) {
        TargetTable table = known.get(name);
        if (table == null) {
            table = lookup.find(name, change.key(), deadline).orElse(null);
            if (table != null) {
                known.put(name, table);
            }
        }
        if (table != null && change.key() instanceof RecordKey.Typed key && !compared.contains(name)) {
            compare(table, change, key);
            compared.add(name);
        }
        return table;
    }

    /** Of the first record that tells its key with types: what is wrong with the table is wrong with all of them. */
    private static void compare(TargetTable table, Decoded change, RecordKey.Typed key) {
        KeySchema own = key.ownSchema().orElseThrow();
        if (!Set.copyOf(own.attributes()).equals(Set.copyOf(table.key().attributes()))) {
            throw KeyConflict.of(
                    table, "the records of topic " + change.record().topic() + " have", own);
        }
    }

    private Write write(Decoded decoded, TargetTable table) {
        ItemKey key = decoded.key().in(table.key());
        ItemRules.checkKey(table, key);
        Change change = withKey(decoded.change(), key);
        long bytes = ItemSize.of(key.attributes());
        if (change instanceof Put put) {
            ItemMeasure measure = ItemRules.checkItem(table, key, put.item());
            checkVersion(put.item());
            return write(decoded, table, key, change, measure.bytes(), measure.values());
        }
        if (change instanceof Update update) {
            ItemMeasure measure = ItemRules.checkUpdate(update.set());
            checkVersion(update.set());
            return write(decoded, table, key, change, bytes + measure.bytes(), measure.values());
        }
        return write(
                decoded, table, key, change, bytes, ((Delete) change).before().size());
    }

    private static Write write(
            Decoded decoded, TargetTable table, ItemKey key, Change change, long bytes, long values) {
        return new Write(decoded.record(), table, key, change, bytes, values, decoded.happenedMillis());
    }

    /** An item holds its key; where a record tells the key beside the item only, it is put in. */
    private static Change withKey(Change change, ItemKey key) {
        if (!(change instanceof Put put)
                || put.item().keySet().containsAll(key.attributes().keySet())) {
            return change;
        }
        Map<String, AttributeValue> item = new HashMap<>(key.attributes());
        item.putAll(put.item());
        return new Put(item);
    }

    private void checkVersion(Map<String, AttributeValue> attributes) {
        if (versionAttribute != null && !attributes.containsKey(versionAttribute)) {
            throw new InvalidItemException("it has no attribute \"" + versionAttribute + "\", which "
                    + WriteOptions.VERSION_ATTRIBUTE + " names");
        }
    }
}
