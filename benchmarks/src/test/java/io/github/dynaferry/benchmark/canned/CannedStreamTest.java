// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CannedStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicLong nanos = new AtomicLong();
    private final ChangeTimes times = new ChangeTimes(1_000_000);
    private final CannedStream stream =
            new CannedStream("arn", 150, CompatItems.all().subList(0, 10), times, 1_000_000_000_000L, nanos::get);

    @Test
    void aLineOfDescentHoldsItsChangesInOrderAndWithoutGapAcrossRotations() throws JsonProcessingException {
        nanos.set(3_500_000_000L);
        stream.rotate();
        nanos.set(5_000_000_000L);

        List<Long> numbers = new ArrayList<>(numbers(new ShardName(0, 7)));
        numbers.addAll(numbers(new ShardName(1, 7)));

        assertThat(numbers)
                .isEqualTo(LongStream.range(0, times.until(nanos.get())).boxed().toList());
    }

    @Test
    void aClosedShardHasAnEndAndAChildAndAnOpenOneHasNeither() throws JsonProcessingException {
        stream.rotate();
        String parent = new ShardName(0, 3).toString();

        JsonNode children = stream.describe(json("{'ShardFilter':{'Type':'CHILD_SHARDS','ShardId':'" + parent + "'}}"))
                .path("StreamDescription")
                .path("Shards");
        JsonNode grandchildren = stream.describe(json("{'ShardFilter':{'Type':'CHILD_SHARDS','ShardId':'"
                        + children.path(0).path("ShardId").textValue() + "'}}"))
                .path("StreamDescription")
                .path("Shards");

        assertThat(children).hasSize(1);
        assertThat(children.path(0).path("ParentShardId").textValue()).isEqualTo(parent);
        assertThat(children.path(0).path("SequenceNumberRange").has("EndingSequenceNumber"))
                .isFalse();
        assertThat(grandchildren).isEmpty();
    }

    @Test
    void theListingComesInPages() throws JsonProcessingException {
        stream.rotate();
        List<String> shards = new ArrayList<>();
        JsonNode after = json("{}");
        while (!after.isMissingNode()) {
            JsonNode page = stream.describe(after).path("StreamDescription");
            page.path("Shards")
                    .forEach(shard -> shards.add(shard.path("ShardId").textValue()));
            JsonNode last = page.path("LastEvaluatedShardId");
            after = last.isMissingNode() ? last : JSON.createObjectNode().set("ExclusiveStartShardId", last);
        }

        assertThat(shards).hasSize(300).doesNotHaveDuplicates();
    }

    private List<Long> numbers(ShardName shard) throws JsonProcessingException {
        List<Long> numbers = new ArrayList<>();
        JsonNode iterator = stream.iterator(json("{'ShardId':'" + shard + "','ShardIteratorType':'TRIM_HORIZON'}"))
                .path("ShardIterator");
        while (!iterator.isMissingNode()) {
            JsonNode page = read(iterator);
            page.path("Records")
                    .forEach(record -> numbers.add(SequenceNumber.number(
                            record.path("dynamodb").path("SequenceNumber").textValue())));
            if (page.path("Records").isEmpty()) {
                break;
            }
            iterator = page.path("NextShardIterator");
        }
        return numbers;
    }

    private JsonNode read(JsonNode iterator) throws JsonProcessingException {
        ByteBuf text =
                stream.read(JSON.createObjectNode().set("ShardIterator", iterator), UnpooledByteBufAllocator.DEFAULT);
        return JSON.readTree(text.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
