// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.micro;

import io.github.dynaferry.benchmark.canned.CompatItems;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.item.RawItems;
import io.github.dynaferry.item.RawItems.RawItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB JSON to and from attribute values, per item. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {
    private static final int ITEMS = 1_000;
    private static final KeySchema KEY =
            KeySchema.of(new KeyAttribute("area", KeyType.S), new KeyAttribute("path", KeyType.S));

    private final List<String> texts = CompatItems.texts().subList(0, ITEMS);
    private final List<Map<String, AttributeValue>> items =
            texts.stream().map(DynamoDbJson::read).toList();

    private final byte[] array = ("[" + String.join(",", texts) + "]").getBytes(StandardCharsets.UTF_8);

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void fromAnswer(Blackhole blackhole) throws IOException {
        RawItems raw = new RawItems(array, 1, KEY);
        for (RawItem item = raw.next(); item != null; item = raw.next()) {
            blackhole.consume(item);
        }
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void write(Blackhole blackhole) {
        items.forEach(item -> blackhole.consume(DynamoDbJson.write(item)));
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void read(Blackhole blackhole) {
        texts.forEach(text -> blackhole.consume(DynamoDbJson.read(text)));
    }
}
