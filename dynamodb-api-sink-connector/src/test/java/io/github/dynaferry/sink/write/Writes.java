// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.table.TargetTable;
import io.github.dynaferry.sink.table.Write;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes to tables with the number key "pk". */
final class Writes {
    private static long offset;

    private Writes() {}

    static TargetTable table(String name) {
        return new TargetTable(name, KeySchema.of(new KeyAttribute("pk", KeyType.N)));
    }

    static Write put(String table, int pk, long bytes) {
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromN(Integer.toString(pk)));
        TargetTable target = table(table);
        return new Write(
                new SinkRecord("topic", 0, null, null, null, null, offset++),
                target,
                ItemKey.of(target.key(), item),
                new Change.Put(item),
                bytes,
                1,
                -1);
    }

    static Write removal(String table, int pk) {
        Write put = put(table, pk, 0);
        return new Write(put.record(), put.table(), put.key(), new Change.Delete(Map.of()), 0, 0, -1);
    }

    static Write update(String table, int pk, String attribute, int value) {
        Write put = put(table, pk, 10);
        Change update = new Change.Update(Map.of(attribute, AttributeValue.fromN(Integer.toString(value))), Set.of());
        return new Write(put.record(), put.table(), put.key(), update, 10, 1, -1);
    }

    /** The same write, out of another partition. */
    static Write from(int partition, Write write) {
        SinkRecord record = new SinkRecord("topic", partition, null, null, null, null, offset++);
        return new Write(
                record,
                write.table(),
                write.key(),
                write.change(),
                write.bytes(),
                write.values(),
                write.happenedMillis());
    }

    static Mutation mutation(Write write) {
        return Mutation.of(write, Footprint.of(write));
    }

    static Batch batch(Write... writes) {
        return new Batch(
                writes[0].table(), Arrays.stream(writes).map(Writes::mutation).toList());
    }

    static List<Write> puts(String table, int count) {
        return IntStream.range(0, count).mapToObj(pk -> put(table, pk, 10)).toList();
    }
}
