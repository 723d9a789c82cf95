// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeSinkRuntimeTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    private final FakeSinkRuntime runtime = FakeSinkRuntime.startWithReporter(CollectingSinkConnector.class, Map.of());

    @AfterEach
    void stop() {
        runtime.close();
    }

    @Test
    void aRetriedBatchComesAgainBeforeAnythingElse() {
        runtime.assign(P0);
        append(P0, "a", "retry");

        assertThat(runtime.deliver()).isFalse();
        append(P0, "b");
        assertThat(runtime.deliver()).isTrue();
        assertThat(runtime.deliver()).isTrue();

        assertThat(task().calls).containsExactly("start", "open [t-0]", "put [0, 1]", "put [0, 1]", "put [2]");
    }

    @Test
    void aKilledTaskStartsAgainBehindTheCommittedOffset() {
        runtime.assign(P0);
        append(P0, "a");
        runtime.deliver();
        runtime.commit();
        append(P0, "b");
        runtime.deliver();
        runtime.kill();
        assertThat(runtime.committed(P0)).isEqualTo(1);

        runtime.start();
        runtime.assign(P0);
        runtime.deliverAll(5);

        assertThat(task().taken).extracting(SinkRecord::value).containsExactly("b");
    }

    @Test
    void revokingCommitsBeforeItClosesAndLosingDoesNot() {
        runtime.assign(P0, P1);
        append(P0, "a");
        append(P1, "b");
        runtime.deliver();

        runtime.revoke(P0);
        runtime.lose(P1);

        assertThat(task().calls).endsWith("preCommit", "close [t-0]", "close [t-1]");
        assertThat(runtime.committed(P0)).isEqualTo(1);
        assertThat(runtime.committed(P1)).isZero();
    }

    @Test
    void pausedPartitionsAreNotReadAndRewoundOnesAreReadAgain() {
        runtime.assign(P0, P1);
        append(P0, "a", "b");
        append(P1, "c");
        task().workerContext().pause(P0);
        runtime.deliver();
        assertThat(task().taken).extracting(SinkRecord::value).containsExactly("c");

        task().workerContext().resume(P0);
        task().workerContext().offset(P1, 0);
        runtime.deliverAll(3);
        assertThat(task().taken).extracting(SinkRecord::value).containsExactly("c", "a", "b", "c");
    }

    @Test
    void reportsCommitRequestsAndFailures() {
        runtime.assign(P0);
        append(P0, "report", "commit");
        runtime.deliver();
        assertThat(runtime.committed(P0)).isEqualTo(2);
        assertThat(runtime.reported()).singleElement().satisfies(reported -> assertThat(reported.error())
                .hasMessage("poison"));

        append(P0, "fail");
        assertThatThrownBy(runtime::deliver).isInstanceOf(ConnectException.class);
        assertThatThrownBy(runtime::deliver).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutReporterThereIsNone() {
        try (FakeSinkRuntime plain = FakeSinkRuntime.start(CollectingSinkConnector.class, Map.of())) {
            assertThat(((CollectingSinkTask) plain.sinkTask()).workerContext().errantRecordReporter())
                    .isNull();
        }
    }

    @Test
    void theWireTurnsRecordsIntoWhatASinkReallySees() {
        SourceRecord record =
                new SourceRecord(Map.of(), Map.of(), "t", Schema.STRING_SCHEMA, "k", Schema.INT64_SCHEMA, 7L);
        record.headers().addString("json", "{\"a\":\"b\"}");

        assertThat(runtime.append(record, 0, Wire.JSON_WITH_SCHEMAS).valueSchema())
                .isEqualTo(Schema.INT64_SCHEMA);
        SinkRecord bare = runtime.append(record, 0, Wire.JSON_WITHOUT_SCHEMAS);
        assertThat(bare.valueSchema()).isNull();
        assertThat(bare.value()).isEqualTo(7L);
        assertThat(bare.kafkaOffset()).isEqualTo(1);
        assertThat(bare.headers().lastWithName("json").value()).isEqualTo(Map.of("a", "b"));
        assertThat(runtime.append(record, 0, Wire.JSON_TEXT).value()).isEqualTo("7");
        assertThat(runtime.append(record, 0, Wire.JSON_BYTES).value()).isEqualTo(new byte[] {'7'});
    }

    private CollectingSinkTask task() {
        return (CollectingSinkTask) runtime.sinkTask();
    }

    private void append(TopicPartition partition, String... values) {
        for (String value : List.of(values)) {
            runtime.append(new SinkRecord(
                    partition.topic(), partition.partition(), null, null, Schema.STRING_SCHEMA, value, 0));
        }
    }
}
