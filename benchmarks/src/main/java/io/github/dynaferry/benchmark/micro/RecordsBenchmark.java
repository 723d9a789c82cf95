// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.micro;

import io.github.dynaferry.benchmark.canned.CompatItems;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.record.DataRecords;
import io.github.dynaferry.source.record.DataRecords.Origin;
import io.github.dynaferry.source.record.FieldNames;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A scanned page to records, per item: what the polling thread does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RecordsBenchmark {
    private static final int ITEMS = 1_000;
    private static final KeySchema KEY =
            KeySchema.of(new KeyAttribute("area", KeyType.S), new KeyAttribute("path", KeyType.S));

    private final ScanPage page = new ScanPage(
            CompatItems.texts().subList(0, ITEMS).stream()
                    .map(RecordsBenchmark::scanned)
                    .toList(),
            null,
            0,
            0,
            1);
    private final DataRecords records = new DataRecords(
            "compat",
            "benchmark.compat",
            KEY,
            FieldNames.NONE,
            new Origin("0", "benchmark", "us-east-1", null),
            true,
            Clock.systemUTC());
    private final SegmentOffset offset = SegmentOffset.begin("benchmark", 0);

    private static ScannedItem scanned(String text) {
        ItemKey key = ItemKey.of(KEY, DynamoDbJson.read(text));
        return new ScannedItem(key, key.toString(), text);
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public List<SourceRecord> records() {
        return records.scanned(page, 0, 1, offset, offset);
    }
}
