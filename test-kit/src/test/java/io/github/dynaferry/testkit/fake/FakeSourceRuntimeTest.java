// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class FakeSourceRuntimeTest {
    private static final Map<String, String> CONFIG = Map.of("topic", "numbers", "count.to", "10");
    private static final Map<String, String> TASK_0 = Map.of("task", "0");

    private static FakeSourceRuntime.Setup counting() {
        return FakeSourceRuntime.of(CountingSourceConnector.class, CONFIG);
    }

    @Test
    void offsetsAreReadableOnlyAfterTheFlush() {
        try (FakeSourceRuntime runtime = counting().start()) {
            assertThat(runtime.pollOnce()).isEqualTo(2);
            assertThat(stored(runtime)).isZero();

            runtime.flush();

            assertThat(stored(runtime)).isEqualTo(2);
            assertThat(runtime.offsets().get(TASK_0)).isEqualTo(Map.of("number", 2L));
        }
    }

    @Test
    void whatIsNotAcknowledgedIsNeverStored() {
        try (FakeSourceRuntime runtime = counting().start()) {
            runtime.acknowledge(Acknowledgement.NEVER);
            runtime.pollOnce();
            runtime.flush();
            assertThat(runtime.offsets().all()).isEmpty();
            assertThat(runtime.topics().all()).isEmpty();
            assertThat(runtime.unacknowledged()).hasSize(2);

            runtime.acknowledge(Acknowledgement.after(1));
            runtime.pollOnce();
            runtime.flush();
            assertThat(stored(runtime)).isEqualTo(2);
            assertThat(task(runtime).committed).containsExactly(1L, 2L);
        }
    }

    @Test
    void anUnacknowledgedRecordHoldsBackTheOffsetsOfLaterOnes() {
        try (FakeSourceRuntime runtime = counting().start()) {
            runtime.acknowledge(Acknowledgement.holding(record -> record.value().equals(3L)));
            runtime.pollOnce();
            runtime.pollOnce();
            runtime.flush();

            assertThat(values(runtime)).containsExactly(1L, 2L, 4L);
            assertThat(stored(runtime)).isEqualTo(2);
        }
    }

    @Test
    void aKillLosesWhatWasNotFlushedAndAStopDoesNot() {
        try (FakeSourceRuntime runtime = counting().start()) {
            runtime.pollOnce();
            runtime.flush();
            runtime.pollOnce();
            runtime.kill();
            runtime.start();
            runtime.pollOnce();
            assertThat(values(runtime)).containsExactly(1L, 2L, 3L, 4L, 3L, 4L);

            runtime.restart();
            runtime.pollOnce();
            assertThat(values(runtime)).endsWith(4L, 5L, 6L);
            assertThat(runtime.topics().lastByKey("numbers").get("\"task-0\"").value())
                    .isEqualTo(6L);
        }
    }

    @Test
    void recordsInFlightAtAKillReachedTheirTopicOrNot() {
        try (FakeSourceRuntime runtime = counting().start()) {
            runtime.acknowledge(Acknowledgement.NEVER);
            runtime.pollOnce();
            runtime.killWithInFlightWritten();
            assertThat(values(runtime)).containsExactly(1L, 2L);
            runtime.start();
            runtime.pollOnce();
            runtime.kill();
            assertThat(values(runtime)).containsExactly(1L, 2L);
            runtime.start();
        }
    }

    @Test
    void exactlyOnceStoresABatchWithItsOffsets() {
        try (FakeSourceRuntime runtime = counting().withExactlyOnce().start()) {
            runtime.pollOnce();
            assertThat(stored(runtime)).isEqualTo(2);

            runtime.acknowledge(Acknowledgement.holding(record -> record.value().equals(4L)));
            assertThat(runtime.pollOnce()).isEqualTo(2);
            assertThat(runtime.pollOnce()).isZero();
            assertThat(values(runtime)).containsExactly(1L, 2L);
            runtime.kill();
            runtime.acknowledge(Acknowledgement.AT_ONCE);
            runtime.start();
            runtime.pollUntil(() -> stored(runtime) == 10, Duration.ofSeconds(5));
            assertThat(values(runtime)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        }
    }

    @Test
    void newTaskConfigurationsAreTakenOverBeforeTheNextPoll() {
        try (FakeSourceRuntime runtime = counting().withMaxTasks(2).start()) {
            runtime.pollUntil(() -> runtime.topics().all().size() == 20, Duration.ofSeconds(5));
            assertThat(runtime.pollOnce()).isZero();

            ((CountingSourceConnector) runtime.connector()).reconfigure("count.to", "11");

            assertThat(runtime.pollOnce()).isEqualTo(2);
        }
    }

    @Test
    void aFailedTaskIsNotPolledUntilItIsRestarted() {
        Map<String, String> failing = new HashMap<>(CONFIG);
        failing.put("fail.at", "1");
        try (FakeSourceRuntime runtime =
                FakeSourceRuntime.of(CountingSourceConnector.class, failing).start()) {
            assertThatThrownBy(runtime::pollOnce).isInstanceOf(ConnectException.class);
            assertThat(runtime.failures()).hasSize(1);
            assertThat(runtime.pollOnce()).isZero();
            runtime.restartTask(0);
            assertThatThrownBy(runtime::pollOnce).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void droppedRecordsTakeTheirOffsetsWithThem() {
        try (FakeSourceRuntime runtime =
                counting().withDropped(record -> record.value().equals(2L)).start()) {
            runtime.pollOnce();
            runtime.flush();
            assertThat(stored(runtime)).isEqualTo(1);
        }
    }

    @Test
    void tasksRunInThreadsOfTheirOwn() {
        try (FakeSourceRuntime runtime = counting().withMaxTasks(3).start()) {
            runtime.runInThreads(Duration.ofMillis(5));
            await().until(() -> runtime.offsets().all().values().stream()
                            .filter(Map.of("number", 10L)::equals)
                            .count()
                    == 3);
        }
    }

    @Test
    void aWrongConfigurationIsRefused() {
        assertThatThrownBy(() -> FakeSourceRuntime.of(CountingSourceConnector.class, Map.of("topic", "t"))
                        .start())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("count.to");
    }

    @Test
    void theStoreKeepsARealOnesContract() {
        FakeOffsetStore store = new FakeOffsetStore("c");
        OffsetStorageReader reader = store.reader(() -> true);
        Map<String, String> oneOrder = new LinkedHashMap<>();
        oneOrder.put("a", "1");
        oneOrder.put("b", "2");
        Map<String, String> otherOrder = new LinkedHashMap<>();
        otherOrder.put("b", "2");
        otherOrder.put("a", "1");
        store.put(oneOrder, Map.of("n", 1));

        assertThat(reader.offset(oneOrder)).isEqualTo(Map.of("n", 1L));
        assertThat(reader.offset(otherOrder)).isNull();
        Collection<Map<String, String>> absent = List.of(TASK_0);
        assertThat(reader.offsets(absent)).containsKey(TASK_0).containsValue(null);
        store.makeUnreadable(TASK_0::equals);
        assertThat(reader.offsets(absent)).isEmpty();
        store.failNextReads(1);
        assertThatThrownBy(() -> reader.offsets(absent)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> store.put(TASK_0, Map.of("list", Arrays.asList(1))))
                .isInstanceOf(DataException.class);
        store.put(oneOrder, null);
        assertThat(store.all()).isEmpty();
    }

    private static CountingSourceTask task(FakeSourceRuntime runtime) {
        return (CountingSourceTask) runtime.tasks().get(0);
    }

    private static long stored(FakeSourceRuntime runtime) {
        return task(runtime).stored();
    }

    private static List<Object> values(FakeSourceRuntime runtime) {
        return runtime.topics().all().stream().map(SourceRecord::value).toList();
    }
}
