// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.quickstart.ProgressFeed.Phase;
import org.junit.jupiter.api.Test;

class ProgressFeedTest {
    private final ProgressFeed feed = new ProgressFeed();

    @Test
    void followsATableThroughItsSnapshotIntoItsStream() {
        assertThat(feed.phase()).isEqualTo(Phase.WAITING);
        tell("\"type\":\"snapshot_announced\",\"ts_ms\":1000");
        assertThat(feed.phase()).isEqualTo(Phase.WAITING);
        tell("\"type\":\"snapshot_scanning\",\"ts_ms\":2000");
        assertThat(feed.phase()).isEqualTo(Phase.SNAPSHOT);
        tell("\"type\":\"snapshot_completed\",\"ts_ms\":5500");
        assertThat(feed.phase()).isEqualTo(Phase.STREAM);
        assertThat(feed.snapshotMs()).isEqualTo(3_500);
    }

    @Test
    void addsUpTheLatestOfEachSegment() {
        tell("\"type\":\"segment_progress\",\"segment\":0,\"items\":10");
        tell("\"type\":\"segment_progress\",\"segment\":1,\"items\":5");
        tell("\"type\":\"segment_done\",\"segment\":0,\"items\":12");
        assertThat(feed.scanned()).isEqualTo(17);
    }

    @Test
    void takesTheStreamsCountFromHeartbeats() {
        tell("\"type\":\"heartbeat\",\"items\":17,\"records\":3");
        tell("\"type\":\"shard_progress\",\"records\":99");
        assertThat(feed.streamed()).isEqualTo(3);
    }

    @Test
    void addsUpWhatTheTasksOfATableHaveStreamed() {
        tell("\"type\":\"heartbeat\",\"task\":0,\"records\":3");
        tell("\"type\":\"heartbeat\",\"task\":1,\"records\":4");
        tell("\"type\":\"heartbeat\",\"task\":0,\"records\":5");
        assertThat(feed.streamed()).isEqualTo(9);
    }

    private void tell(String fields) {
        feed.add(ProgressFeed.event(("{" + fields + "}").getBytes(UTF_8)));
    }
}
