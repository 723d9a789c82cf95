// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.record.FieldNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceConfigTest {
    private static SourceConfig config(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>(Map.of("topic.prefix", "p"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return SourceConfig.parse(properties);
    }

    @Test
    void defaults() {
        SourceConfig config = config();
        assertThat(config.topics()).isEqualTo(new TopicNames("p", "p-progress", "p-table-definitions"));
        assertThat(config.tables().include()).isEmpty();
        assertThat(config.tables().exclude()).isEmpty();
        assertThat(config.discoveryInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.snapshotMode()).isEqualTo(SnapshotMode.INITIAL);
        assertThat(config.snapshotSegments()).isEqualTo(8);
        assertThat(config.consistentReads()).isTrue();
        assertThat(config.readCapacityLimit()).isZero();
        assertThat(config.fenceMargin()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.streamPollInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.beforeImages()).isFalse();
        assertThat(config.tombstones()).isTrue();
        assertThat(config.stripReplicationAttributes()).isFalse();
        assertThat(config.heartbeatInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.maxBatchSize()).isEqualTo(2_000);
        assertThat(config.maxBufferBytes()).isEqualTo(64L << 20);
        assertThat(config.fieldNames()).isEqualTo(FieldNames.NONE);
        assertThat(config.client().endpoint()).isNull();
    }

    @Test
    void readsWhatIsSet() {
        SourceConfig config = config(
                "table.include.list", "orders, users.*",
                "snapshot.mode", "no_data",
                "snapshot.segments", "3",
                "snapshot.read.capacity.limit", "250",
                "snapshot.fence.margin.ms", "60000",
                "replication.attributes.strip", "true",
                "tombstones.on.delete", "false",
                "field.name.adjustment.mode", "avro",
                "progress.topic", "elsewhere",
                "table.definitions.topic", "there",
                "aws.endpoint", "http://localhost:8000");
        assertThat(config.tables().of(List.of("users2", "orders", "orders2", "a")))
                .containsExactly("orders", "users2");
        assertThat(config.snapshotMode().scans()).isFalse();
        assertThat(config.snapshotMode().streams()).isTrue();
        assertThat(config.snapshotSegments()).isEqualTo(3);
        assertThat(config.readCapacityLimit()).isEqualTo(250);
        assertThat(config.stripReplicationAttributes()).isTrue();
        assertThat(config.fenceMargin()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.tombstones()).isFalse();
        assertThat(config.fieldNames()).isEqualTo(FieldNames.AVRO);
        assertThat(config.topics().progress()).isEqualTo("elsewhere");
        assertThat(config.topics().definitions()).isEqualTo("there");
        assertThat(config.client().endpoint()).hasPort(8000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            topic.prefix               | my prefix
            topic.prefix               | ''
            table.include.list         | a,(b
            table.exclude.list         | a{1,2}
            table.discovery.interval.ms | 10
            snapshot.mode              | sometimes
            snapshot.segments          | 0
            snapshot.segments          | 1000001
            snapshot.consistent.reads  | perhaps
            snapshot.fence.margin.ms   | 59999
            snapshot.read.capacity.limit | -1
            snapshot.read.capacity.limit | 1.5
            replication.attributes.strip | maybe
            stream.poll.interval.ms    | 1
            heartbeat.interval.ms      | 99
            max.batch.size             | 0
            max.buffer.bytes           | 1000
            field.name.adjustment.mode | AVRO!
            progress.topic             | a b
            progress.topic             | p-table-definitions
            table.definitions.topic    | a b
            table.definitions.topic    | p-progress
            aws.endpoint               | localhost:8000
            """)
    void refusesWhatCanNotBe(String key, String value) {
        assertThatThrownBy(() -> config(key, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @Test
    void neverPrintsSecrets() {
        assertThat(config("aws.access.key.id", "AKIA", "aws.secret.access.key", "hush")
                        .toString())
                .doesNotContain("hush");
    }
}
