// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.offset.TableOffset.State;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class OffsetAlterationTest {
    private static void alter(Map<String, ?> partition, Map<String, ?> offset) {
        Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
        offsets.put(partition, offset);
        OffsetAlteration.check(offsets);
    }

    @Test
    void takesWhatTheConnectorItselfStores() {
        assertThatCode(() -> {
                    alter(
                            Map.of("table", "t"),
                            TableOffset.announced("s", 1, 4, "arn", null, "pk S")
                                    .withBaseline()
                                    .in(State.SCANNING)
                                    .toConnect());
                    alter(
                            Map.of("segment", "t/0/4"),
                            SegmentOffset.begin("s", 1).toConnect());
                    alter(Map.of("shard", "t/x"), Map.of("since", 0, "verified", 1, "epoch", 1));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void removalIsAlwaysAllowed() {
        assertThatCode(() -> {
                    alter(Map.of("table", "t"), null);
                    alter(Map.of("of", "an older version"), null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesTheOffsetOfAnotherKind() {
        assertThatThrownBy(() ->
                        alter(Map.of("table", "t"), SegmentOffset.begin("s", 1).toConnect()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("\"state\" is missing");
    }

    @Test
    void refusesALastKeyThatIsNone() {
        assertThatThrownBy(() ->
                        alter(Map.of("segment", "t/0/4"), Map.of("snapshot", "s", "fence", 1, "last_key", "pk=a")))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("\"last_key\" must be a key as DynamoDB JSON");
    }

    @Test
    void refusesUnknownPartitions() {
        assertThatThrownBy(() -> alter(Map.of("tabel", "t"), Map.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("{tabel=t} is none of this connector's");
    }

    @Test
    void movingAShardNeedsARaisedEpoch() {
        assertThatThrownBy(() -> alter(Map.of("shard", "t/x"), Map.of("since", 0, "verified", 1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("t/x")
                .hasMessageContaining("\"epoch\", one more than it has now");
    }
}
