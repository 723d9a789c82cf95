// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The operations of the DynamoDB and DynamoDB Streams APIs that the source connector uses, answered from memory. */
final class CannedAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/";

    private final CannedOptions options;
    private final CannedTable table;
    private final CannedStream stream;
    private final long startMs;
    private final long startNanos;
    private final Queue<String> reads = new ConcurrentLinkedQueue<>();

    private CannedAnswers(
            CannedOptions options, CannedTable table, CannedStream stream, long startMs, long startNanos) {
        this.options = options;
        this.table = table;
        this.stream = stream;
        this.startMs = startMs;
        this.startNanos = startNanos;
    }

    /** Time begins now. */
    static CannedAnswers of(CannedOptions options) {
        List<CompatItem> items = CompatItems.all();
        CannedTable table = new CannedTable(options.table(), items, options.pages(), options.pageBytes());
        long startMs = System.currentTimeMillis();
        long startNanos = System.nanoTime();
        CannedStream stream = new CannedStream(
                ARN + options.table() + "/stream/1",
                options.shards(),
                items,
                ChangeTimes.of(options),
                startMs,
                () -> System.nanoTime() - startNanos);
        return new CannedAnswers(options, table, stream, startMs, startNanos);
    }

    /** The answer to an operation; null if it is none that is known. */
    @Nullable
    ByteBuf answer(String operation, JsonNode request, ByteBufAllocator allocator) throws IOException {
        return switch (operation) {
            case "Scan" -> table.scan(request, allocator);
            case "GetRecords" -> {
                reads.add(CannedStream.shard(request) + " " + (System.nanoTime() - startNanos));
                yield stream.read(request, allocator);
            }
            case "GetShardIterator" -> text(stream.iterator(request), allocator);
            case "DescribeStream" -> text(stream.describe(request), allocator);
            case "DescribeTable" -> text(describeTable(), allocator);
            case "ListTables" -> text(list("TableNames", options.table()), allocator);
            case "DescribeTimeToLive" -> text(timeToLive(), allocator);
            case "ListTagsOfResource" -> text(list("Tags"), allocator);
            default -> null;
        };
    }

    boolean isTable(JsonNode request) {
        return request.path("TableName").asText(options.table()).equals(options.table());
    }

    /** The wall clock's time 0 of the stream. */
    long startMs() {
        return startMs;
    }

    void rotate() {
        stream.rotate();
    }

    long items() {
        return table.items();
    }

    /** Lines of shard and time in nanoseconds since the start, one for each read of a shard. */
    String reads() {
        return String.join("\n", reads);
    }

    private ObjectNode describeTable() {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode description = answer.putObject("Table");
        description
                .put("TableName", options.table())
                .put("TableArn", ARN + options.table())
                .put("TableId", "00000000-0000-0000-0000-000000000000")
                .put("TableStatus", "ACTIVE")
                .put("ItemCount", table.items())
                .put("CreationDateTime", 1)
                .put("LatestStreamArn", ARN + options.table() + "/stream/1")
                .put("LatestStreamLabel", "1");
        description.putObject("BillingModeSummary").put("BillingMode", "PAY_PER_REQUEST");
        description
                .putObject("StreamSpecification")
                .put("StreamEnabled", true)
                .put("StreamViewType", "NEW_AND_OLD_IMAGES");
        ArrayNode key = description.putArray("KeySchema");
        ArrayNode attributes = description.putArray("AttributeDefinitions");
        key.addObject().put("AttributeName", CompatItem.PARTITION_KEY).put("KeyType", "HASH");
        key.addObject().put("AttributeName", CompatItem.SORT_KEY).put("KeyType", "RANGE");
        for (String name : List.of(CompatItem.PARTITION_KEY, CompatItem.SORT_KEY)) {
            attributes.addObject().put("AttributeName", name).put("AttributeType", "S");
        }
        return answer;
    }

    private static ObjectNode timeToLive() {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("TimeToLiveDescription").put("TimeToLiveStatus", "DISABLED");
        return answer;
    }

    private static ObjectNode list(String member, String... elements) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode list = answer.putArray(member);
        List.of(elements).forEach(list::add);
        return answer;
    }

    private static ByteBuf text(ObjectNode json, ByteBufAllocator allocator) throws IOException {
        byte[] text = JSON.writeValueAsBytes(json);
        return allocator.buffer(text.length).writeBytes(text);
    }
}
