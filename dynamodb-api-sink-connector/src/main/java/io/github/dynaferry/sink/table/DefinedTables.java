// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.definition.DefinitionReader;
import io.github.dynaferry.definition.InvalidDefinitionException;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.config.AutoCreate;
import io.github.dynaferry.sink.config.CreationSettings;
import io.github.dynaferry.sink.config.TableSettings;
import io.github.dynaferry.sink.decode.Rejected;
import io.github.dynaferry.sink.decode.Sifted;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import io.github.dynaferry.sink.time.TaskClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The definitions that the task has read, and the target tables it makes of them. Of a table the last definition counts:
 * an uncompacted topic has older ones before it, so that nothing is made while definitions are still coming.
 */
public final class DefinedTables {
    private static final Duration NOW = Duration.ZERO;

    private final TableSettings settings;
    private final CreationSettings creation;
    private final TableRouter router;
    private final TableMaker maker;
    private final TaskClock clock;
    private final Map<String, DefinedTable> unfinished = new LinkedHashMap<>();
    private boolean coming;

    public DefinedTables(TargetPort target, TableSettings settings, TaskClock clock) {
        this.settings = settings;
        this.creation = settings.creation();
        this.router = new TableRouter(settings, true);
        this.maker = new TableMaker(target, creation.timeToLive(), clock);
        this.clock = clock;
    }

    /** Whether this partition tells of tables to be made: then it is to be read from its beginning at every open. */
    public boolean comeFrom(TopicPartition partition) {
        return creation.autoCreate() == AutoCreate.DEFINITION && isOfDefinitions(partition.topic());
    }

    private boolean isOfDefinitions(String topic) {
        return topic.equals(creation.definitionsTopic());
    }

    /** Takes the definitions out of a delivery; what is left is data. Rejected are records that define nothing. */
    public Sifted<SinkRecord> takeFrom(Collection<SinkRecord> records) {
        List<SinkRecord> data = new ArrayList<>(records.size());
        List<Rejected> rejected = new ArrayList<>();
        coming = false;
        for (SinkRecord record : records) {
            if (!isOfDefinitions(record.originalTopic())) {
                data.add(record);
            } else if (creation.autoCreate() == AutoCreate.DEFINITION && record.value() != null) {
                coming = true;
                try {
                    note(DefinitionReader.read(record.value()), Write.partitionOf(record));
                } catch (InvalidDefinitionException e) {
                    rejected.add(Rejected.of(record, null, record.key(), e));
                }
            }
        }
        return new Sifted<>(data, rejected);
    }

    private void note(TableDefinition definition, TopicPartition partition) {
        KeySchema key = definition.key().primary();
        String topic = settings.topicPrefix() + "." + definition.table();
        if (creation.topics().contain(topic)) {
            String name = router.nameOf(topic, definition.table());
            TableDefinition wanted = definition.renamed(name).withoutStream();
            unfinished.put(name, new DefinedTable(wanted, key, topic, partition, Deadline.after(NOW, clock)));
        }
    }

    /**
     * Gets the tables a step further that it is time for.
     *
     * @throws ConnectException if a table can not be made, or exists with another key
     */
    public void create() {
        if (coming) {
            return;
        }
        Deadline turn = Deadline.after(TableWaits.INTERVAL, clock);
        Iterator<DefinedTable> tables = unfinished.values().iterator();
        List<DefinedTable> again = new ArrayList<>();
        while (tables.hasNext() && !turn.isPassed()) {
            DefinedTable table = tables.next();
            if (table.next().isPassed()) {
                tables.remove();
                if (!maker.finish(table)) {
                    again.add(table.later(TableWaits.INTERVAL));
                }
            }
        }
        again.forEach(table -> unfinished.put(table.definition().table(), table));
    }

    /** Whether the last delivery had definitions, so that more may follow. */
    public boolean areComing() {
        return coming;
    }

    /** Whether {@link #create} has something left to do. */
    public boolean areUnfinished() {
        return !unfinished.isEmpty();
    }

    /** Whoever owns these partitions next makes their tables. */
    public void forget(Collection<TopicPartition> partitions) {
        unfinished.values().removeIf(table -> partitions.contains(table.partition()));
    }
}
