// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.offset.ShardOffset;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.stream.Lineage.Opening;
import io.github.dynaferry.source.table.TableBench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ShardReaderTest {
    /** As many pages as the bench has room for. */
    private static final int PAGES = 32;

    private final TableBench bench = new TableBench();
    private final List<String> granted = new ArrayList<>();

    private StreamRecord change() {
        ItemKey key =
                ItemKey.of(KeySchema.of(new KeyAttribute("pk", KeyType.S)), Map.of("pk", AttributeValue.fromS("a")));
        return new StreamRecord(
                Operation.INSERT, key, key.toString(), null, key.toString(), "2", "e2", bench.nowMs(), false);
    }

    /** Each has a page of which the store must be asked once more, which takes up its room. */
    private List<ShardReader> readersThatAsk() {
        Shard[] shards = new Shard[PAGES];
        List<ShardReader> readers = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            shards[i] = new Shard("s" + i, null, true);
            bench.endpoint().answers(shards[i].id(), false, change());
        }
        bench.endpoint().lists("arn:1", true, shards);
        Fence asked = new Fence(Long.MAX_VALUE, bench.nanos() - 1);
        for (Shard shard : shards) {
            Opening opening =
                    new Opening(shard.id(), ShardOffset.baseline(1, null).at("1", bench.nowMs()), true, null);
            ShardReader reader = new ShardReader(bench.context(), "arn:1", opening, asked, offset -> {});
            reader.start();
            readers.add(reader);
        }
        bench.run();
        return readers;
    }

    @Test
    void whoIsClosedGivesBackTheRoomOfAPageThatWaits() {
        List<ShardReader> readers = readersThatAsk();
        assertThat(bench.soon()).isEqualTo(PAGES);
        bench.outbox().whenRoom(() -> granted.add("another"));
        assertThat(granted).isEmpty();
        readers.forEach(ShardReader::close);
        assertThat(granted).containsExactly("another");
        readers.forEach(reader -> reader.onFence(new Fence(Long.MAX_VALUE, bench.nanos())));
        bench.run();
        assertThat(bench.records()).as("nobody reads this stream any more").isEmpty();
    }

    /** Its child's changes may be as old as its end is, however late that is found: the child inherits this time. */
    @Test
    void theEndOfAShardProvesNothingAboutTheTimeSince() {
        long readMs = bench.nowMs();
        bench.endpoint().lists("arn:1", true, new Shard("s", null, false), new Shard("child", "s", true));
        bench.endpoint().answers("s", true);
        bench.pass(Duration.ofHours(20));
        List<ShardOffset> ended = new ArrayList<>();
        Opening opening = new Opening("s", ShardOffset.baseline(1, null).at("1", readMs), true, null);
        new ShardReader(bench.context(), "arn:1", opening, Fence.CLOSED, ended::add).start();
        bench.run();
        assertThat(ended).singleElement().satisfies(offset -> {
            assertThat(offset.done()).isTrue();
            assertThat(offset.children()).containsExactly("child");
            assertThat(offset.verified()).isEqualTo(readMs);
        });
    }
}
