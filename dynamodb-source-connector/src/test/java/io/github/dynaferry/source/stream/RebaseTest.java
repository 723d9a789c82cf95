// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.offset.ShardOffset.Gap;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class RebaseTest {
    private final ConnectException error = new ConnectException("gap");
    private static final ShardOffset BROKEN =
            ShardOffset.baseline(1, "p").at("5", 10).broken(new Gap("trimmed", 20));

    private final TableBench bench = new TableBench();
    private final Rebase rebase = new Rebase(bench.context());

    private String advance(Breakage breakage) {
        String arn = rebase.advance(breakage, bench.durable(rebase.interests()));
        bench.run();
        return arn;
    }

    private Breakage gap(String shard, ShardOffset broken) {
        return new Breakage(Map.of(shard, broken), List.of(), null, false, error);
    }

    private Breakage replaced(String arn) {
        return new Breakage(Map.of(), List.of(), new StreamInfo(arn, true, "NEW_AND_OLD_IMAGES"), false, error);
    }

    private ShardOffset stored(String shard) {
        bench.flush();
        return ShardOffset.parse(bench.stored(SourcePartition.shard("t", shard)));
    }

    @Test
    void aBrokenShardIsReadFromItsBeginningInAHigherEpoch() {
        assertThat(advance(gap("a", BROKEN))).isNull();
        assertThat(stored("a")).isEqualTo(new ShardOffset(0L, null, bench.nowMs(), 1, "p", false, List.of(), null));
    }

    @Test
    void isStoredOnceHoweverLongItTakes() {
        for (int i = 0; i < 3; i++) {
            advance(gap("a", BROKEN));
        }
        assertThat(bench.records()).hasSize(1);
    }

    @Test
    void aShardThatBreaksAgainIsSetToItsBeginningAgain() {
        advance(gap("a", BROKEN));
        advance(gap("a", stored("a").broken(new Gap("trimmed again", 30))));
        assertThat(stored("a").epoch()).isEqualTo(2);
    }

    @Test
    void anOrphanIsReadFromItsBeginning() {
        Breakage orphan = new Breakage(Map.of(), List.of(new Shard("o", "unknown", true)), null, false, error);
        assertThat(advance(orphan)).isNull();
        assertThat(stored("o"))
                .isEqualTo(new ShardOffset(0L, null, bench.nowMs(), 1, "unknown", false, List.of(), null));
        advance(orphan);
        assertThat(bench.records()).hasSize(1);
    }

    @Test
    void anotherStreamIsReadFromItsBeginningOnceThatIsDurable() {
        bench.endpoint().lists("arn:2", true, new Shard("x", null, false), new Shard("y", "x", true));
        assertThat(advance(replaced("arn:2"))).isNull();
        assertThat(advance(replaced("arn:2"))).isNull();
        assertThat(bench.records()).hasSize(1);
        assertThat(advance(replaced("arn:2"))).as("not yet read back").isNull();
        bench.flush();
        assertThat(advance(replaced("arn:2"))).isEqualTo("arn:2");
        assertThat(stored("x").since())
                .as("closed, and all that is left of it is wanted")
                .isZero();
    }

    /** It could have been disabled and enabled twice. */
    @Test
    void theBaselineOfOneStreamIsNotThatOfTheNext() {
        bench.endpoint().lists("arn:2", true, new Shard("y", null, true));
        advance(replaced("arn:2"));
        advance(replaced("arn:2"));
        bench.flush();
        assertThat(advance(replaced("arn:2"))).isEqualTo("arn:2");
        bench.endpoint().lists("arn:3", true, new Shard("z", null, true));
        for (int i = 0; i < 3; i++) {
            assertThat(advance(replaced("arn:3"))).isNull();
            bench.pass(Duration.ofSeconds(1));
        }
        bench.flush();
        assertThat(advance(replaced("arn:3"))).isEqualTo("arn:3");
        assertThat(stored("z").since()).isZero();
    }
}
