// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import static java.util.stream.Collectors.toMap;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.loop.Outbox;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.loop.Turns;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.record.DataRecords;
import io.github.dynaferry.source.record.DataRecords.Origin;
import io.github.dynaferry.source.record.ProgressRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * One table in one task, with the real loop, requests and outbox: time passes, answers arrive and offsets become durable
 * when the test says so. The endpoint's clock and the machine's are one.
 */
public final class TableBench {
    public static final String TABLE = "t";
    public static final long BEGINNING_MS = 1_700_000_000_000L;

    private final Map<String, String> options = new HashMap<>(Map.of("topic.prefix", "p", "aws.region", "eu-west-1"));
    private final Map<SourcePartition, Map<String, Object>> stored = new HashMap<>();
    private final List<SourceRecord> records = new ArrayList<>();
    private final List<ConnectException> failures = new ArrayList<>();
    private final KeySchema key = KeySchema.of(new KeyAttribute("pk", KeyType.S));
    private final ScriptedEndpoint endpoint = new ScriptedEndpoint(this::nowMs, key);
    private final EndpointTime time = new EndpointTime();
    private final TaskLoad load = new TaskLoad(1);
    private Ownership ownership = new Ownership(0, 1);
    private long nanos = Long.MAX_VALUE - 1_000_000_000;
    private long nowMs = BEGINNING_MS;
    private int soon;
    private int durable;

    private final TaskLoop loop = new TaskLoop(() -> nanos);
    private final Outbox outbox = new Outbox(64 << 20);

    public TableBench with(String option, String value) {
        options.put(option, value);
        return this;
    }

    public TableBench asTask(int task, int tasks) {
        ownership = new Ownership(task, tasks);
        return this;
    }

    public TableContext context() {
        SourceConfig config = SourceConfig.parse(options);
        Clock clock = clock();
        return new TableContext(
                TABLE,
                key,
                config,
                ownership,
                endpoint,
                loop,
                new Requests(loop, new Random(1)),
                new Turns(loop, Duration.ofMillis(100)),
                load,
                () -> soon++,
                outbox,
                new DataRecords(
                        TABLE,
                        "p.t",
                        key,
                        config.fieldNames(),
                        new Origin("1", "p", "eu-west-1", "arn:1"),
                        true,
                        clock),
                new ProgressRecords("p-progress", clock),
                new OutstandingFacts(TABLE, loop),
                new TableCounts(),
                time,
                failures::add,
                clock);
    }

    public ScriptedEndpoint endpoint() {
        return endpoint;
    }

    public EndpointTime time() {
        return time;
    }

    public TaskLoad load() {
        return load;
    }

    public Outbox outbox() {
        return outbox;
    }

    public TaskLoop loop() {
        return loop;
    }

    public long nowMs() {
        return nowMs;
    }

    public long nanos() {
        return nanos;
    }

    /** How often somebody wished to hear from the store soon. */
    public int soon() {
        return soon;
    }

    /** What was reported. */
    public List<ConnectException> failures() {
        return failures;
    }

    /** All that was handed on since the beginning. */
    public List<SourceRecord> records() {
        records.addAll(outbox.take(Integer.MAX_VALUE));
        return records;
    }

    /** Runs what is due, and what that brings about. */
    public void run() {
        try {
            for (int i = 0; i < 10; i++) {
                loop.wake();
                loop.run(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets time pass, and what is due in it happen at its end. */
    public void pass(Duration duration) {
        nanos += duration.toNanos();
        nowMs += duration.toMillis();
        run();
    }

    /** An answer of the endpoint at this moment. */
    public void hearsFromEndpoint() {
        time.note(nowMs);
    }

    /** All that was handed on becomes durable. */
    public void flush() {
        List<SourceRecord> all = records();
        all.subList(durable, all.size()).forEach(record -> {
            SourcePartition partition = SourcePartition.parse(record.sourcePartition());
            if (record.sourceOffset() == null) {
                stored.remove(partition);
            } else {
                stored.put(partition, new HashMap<>(record.sourceOffset()));
            }
        });
        durable = all.size();
    }

    /** As if an earlier life had stored it. */
    public void store(SourcePartition partition, Map<String, Object> offset) {
        stored.put(partition, offset);
    }

    public void forget(SourcePartition partition) {
        stored.remove(partition);
    }

    /** What is durable of these; all of them are known. */
    public StoredOffsets durable(Stream<SourcePartition> partitions) {
        return new StoredOffsets(partitions.distinct().collect(toMap(partition -> partition, this::stored)));
    }

    public StoredOffsets durable(SourcePartition... partitions) {
        return durable(Stream.of(partitions));
    }

    /** What is durable, and absent where nothing is. */
    public Map<String, Object> stored(SourcePartition partition) {
        return Objects.requireNonNullElse(stored.get(partition), Map.of());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(nowMs);
            }
        };
    }
}
