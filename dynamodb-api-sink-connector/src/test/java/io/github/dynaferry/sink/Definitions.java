// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.definition.DefinitionSchema;
import io.github.dynaferry.definition.DefinitionWriter;
import io.github.dynaferry.definition.IndexDefinition;
import io.github.dynaferry.definition.KeyDefinition;
import io.github.dynaferry.definition.OnDemandLimits;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.definition.Throughput;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;

/** Table definitions, and the records that tell them. */
public final class Definitions {
    public static final String TOPIC = "shop-table-definitions";
    public static final KeySchema KEY =
            KeySchema.of(new KeyAttribute("pk", KeyType.S), new KeyAttribute("sk", KeyType.N));

    private long offset;

    /** A table with all there is. */
    public static TableDefinition rich(String table) {
        return new TableDefinition(
                table,
                KeyDefinition.of(KEY),
                List.of(new IndexDefinition(
                        "by-state",
                        new KeyDefinition(List.of(new KeyAttribute("state", KeyType.S)), List.of()),
                        "INCLUDE",
                        List.of("total", "pk", "state"),
                        new Throughput(2, 1),
                        null)),
                List.of(new IndexDefinition(
                        "by-day",
                        new KeyDefinition(
                                List.of(new KeyAttribute("pk", KeyType.S)),
                                List.of(new KeyAttribute("day", KeyType.B))),
                        "KEYS_ONLY",
                        List.of(),
                        null,
                        null)),
                new Throughput(10, 5),
                null,
                "expires",
                "NEW_AND_OLD_IMAGES",
                "STANDARD_INFREQUENT_ACCESS",
                true,
                Map.of("team", "shop"));
    }

    /** A table without indexes that is billed per request, up to a limit. */
    public static TableDefinition limited(String table) {
        return new TableDefinition(
                table,
                KeyDefinition.of(KEY),
                List.of(),
                List.of(),
                null,
                new OnDemandLimits(10L, 5L),
                null,
                null,
                null,
                false,
                Map.of());
    }

    public static TableDefinition plain(String table) {
        return TableDefinition.of(table, KeySchema.of(new KeyAttribute("pk", KeyType.S)));
    }

    public SinkRecord record(TableDefinition definition) {
        return new SinkRecord(
                TOPIC,
                0,
                Schema.STRING_SCHEMA,
                definition.table(),
                DefinitionSchema.SCHEMA,
                DefinitionWriter.write(definition),
                offset++);
    }

    public SinkRecord value(Object value) {
        return new SinkRecord(TOPIC, 0, Schema.STRING_SCHEMA, "orders", null, value, offset++);
    }

    /** As the source sends it. */
    public static SourceRecord sent(TableDefinition definition) {
        return new SourceRecord(
                Map.of("table", definition.table()),
                Map.of("state", "x"),
                TOPIC,
                null,
                Schema.STRING_SCHEMA,
                definition.table(),
                DefinitionSchema.SCHEMA,
                DefinitionWriter.write(definition));
    }
}
