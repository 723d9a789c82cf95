// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.TableOffset.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredOffsetsTest {
    private static final TableOffset SNAPSHOT =
            TableOffset.announced("s2", 1, 2, null, null, "pk S").in(State.SCANNING);

    private final StoredOffsets stored = new StoredOffsets(Map.of(
            SourcePartition.table("t"), SNAPSHOT.toConnect(),
            SourcePartition.table("absent"), Map.of(),
            SourcePartition.segment("t", 0, 2),
                    SegmentOffset.begin("s1", 1).finished(2).toConnect(),
            SourcePartition.segment("t", 1, 2), SegmentOffset.begin("s2", 1).toConnect()));

    @Test
    void tellsAbsentFromUnknown() {
        assertThat(stored.knows(SourcePartition.table("absent"))).isTrue();
        assertThat(stored.knows(SourcePartition.table("never asked for"))).isFalse();
        assertThat(stored.table("absent")).isNull();
        assertThat(stored.table("never asked for")).isNull();
        assertThat(stored.table("t")).isEqualTo(SNAPSHOT);
    }

    @Test
    void anotherSnapshotsSegmentCountsAsNone() {
        assertThat(stored.segment("t", 0, SNAPSHOT)).isNull();
        assertThat(stored.segment("t", 1, SNAPSHOT)).isEqualTo(SegmentOffset.begin("s2", 1));
    }
}
