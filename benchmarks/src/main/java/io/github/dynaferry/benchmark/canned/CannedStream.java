// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.canned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * A stream of several lines of descent, each with one open shard; {@link #rotate} closes them all and opens their children.
 * What a shard holds follows from the time alone, so nothing is kept but the times of the rotations.
 */
final class CannedStream {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] COPY_0 = ItemText.digits(0);
    private static final int SHARDS_A_PAGE = 100;
    private static final int RECORDS_A_PAGE = 1_000;
    private static final int BYTES_A_PAGE = 1 << 20;

    private final String arn;
    private final int lines;
    private final List<CompatItem> items;
    private final ChangeTimes times;
    private final long startMs;
    private final LongSupplier nanos;
    private final List<Long> rotations = new CopyOnWriteArrayList<>();

    /**
     * @param startMs the wall clock's time 0 of the stream
     * @param nanos since then
     */
    CannedStream(String arn, int lines, List<CompatItem> items, ChangeTimes times, long startMs, LongSupplier nanos) {
        this.arn = arn;
        this.lines = lines;
        this.items = items;
        this.times = times;
        this.startMs = startMs;
        this.nanos = nanos;
    }

    void rotate() {
        rotations.add(nanos.getAsLong());
    }

    ObjectNode describe(JsonNode request) {
        JsonNode filter = request.path("ShardFilter");
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode description = answer.putObject("StreamDescription");
        description.put("StreamArn", arn).put("StreamStatus", "ENABLED").put("StreamViewType", "NEW_AND_OLD_IMAGES");
        ArrayNode shards = description.putArray("Shards");
        if (filter.path("Type").asText().equals("CHILD_SHARDS")) {
            ShardName parent = ShardName.parse(filter.path("ShardId").textValue());
            if (parent.generation() < rotations.size()) {
                add(shards, parent.child());
            }
            return answer;
        }
        String after = request.path("ExclusiveStartShardId").textValue();
        int from = after == null ? 0 : index(ShardName.parse(after)) + 1;
        int all = lines * (rotations.size() + 1);
        int end = Math.min(all, from + SHARDS_A_PAGE);
        for (int index = from; index < end; index++) {
            add(shards, new ShardName(index / lines, index % lines));
        }
        if (end < all) {
            description.put("LastEvaluatedShardId", new ShardName((end - 1) / lines, (end - 1) % lines).toString());
        }
        return answer;
    }

    ObjectNode iterator(JsonNode request) {
        ShardName shard = ShardName.parse(request.path("ShardId").textValue());
        long number =
                switch (request.path("ShardIteratorType").asText()) {
                    case "TRIM_HORIZON" -> begin(shard);
                    case "AT_SEQUENCE_NUMBER" -> number(request);
                    case "AFTER_SEQUENCE_NUMBER" -> number(request) + 1;
                    default -> end(shard);
                };
        return JSON.createObjectNode().put("ShardIterator", new Position(shard, number).toString());
    }

    /** The records at an iterator, in the protocol's text. */
    ByteBuf read(JsonNode request, ByteBufAllocator allocator) {
        Position position = Position.parse(request.path("ShardIterator").textValue());
        boolean closed = position.shard.generation() < rotations.size();
        long end = end(position.shard);
        ByteBuf text = allocator.buffer();
        write(text, "{\"Records\":[");
        long number = position.number;
        int bytes = 0;
        while (number < end && number - position.number < RECORDS_A_PAGE && bytes < BYTES_A_PAGE) {
            write(text, number == position.number ? "" : ",");
            bytes += write(text, position.shard.line(), number);
            number++;
        }
        write(text, "]");
        if (!closed || number < end) {
            write(text, ",\"NextShardIterator\":\"" + new Position(position.shard, number) + "\"");
        }
        return text.writeByte('}');
    }

    /** The shard that an iterator reads. */
    static String shard(JsonNode request) {
        return Position.parse(request.path("ShardIterator").textValue()).shard.toString();
    }

    private int write(ByteBuf text, int line, long number) {
        CompatItem item = items.get((int) ((line * 7_919L + number) % items.size()));
        String sequence = SequenceNumber.of(line, number);
        write(text, "{\"eventID\":\"" + sequence + "\",\"eventName\":\"MODIFY\",\"eventVersion\":\"1.1\",");
        write(text, "\"eventSource\":\"aws:dynamodb\",\"awsRegion\":\"us-east-1\",\"dynamodb\":{");
        write(text, "\"ApproximateCreationDateTime\":" + (startMs + times.at(number) / 1_000_000) / 1_000);
        write(text, ",\"SequenceNumber\":\"" + sequence + "\",\"SizeBytes\":" + item.size());
        write(text, ",\"StreamViewType\":\"NEW_AND_OLD_IMAGES\",\"Keys\":");
        item.key().writeTo(text, COPY_0);
        write(text, ",\"NewImage\":");
        item.json().writeTo(text, COPY_0);
        write(text, "}}");
        return item.size();
    }

    private void add(ArrayNode shards, ShardName name) {
        ObjectNode shard = shards.addObject().put("ShardId", name.toString());
        ObjectNode range = shard.putObject("SequenceNumberRange")
                .put("StartingSequenceNumber", SequenceNumber.of(name.line(), begin(name)));
        if (name.generation() > 0) {
            shard.put("ParentShardId", name.parent().toString());
        }
        if (name.generation() < rotations.size()) {
            range.put("EndingSequenceNumber", SequenceNumber.of(name.line(), end(name)));
        }
    }

    private int index(ShardName shard) {
        return shard.generation() * lines + shard.line();
    }

    private long begin(ShardName shard) {
        return shard.generation() == 0 ? 0 : times.until(rotations.get(shard.generation() - 1));
    }

    private long end(ShardName shard) {
        boolean closed = shard.generation() < rotations.size();
        return times.until(closed ? rotations.get(shard.generation()) : nanos.getAsLong());
    }

    private static long number(JsonNode request) {
        return SequenceNumber.number(request.path("SequenceNumber").textValue());
    }

    private static void write(ByteBuf text, String ascii) {
        text.writeCharSequence(ascii, StandardCharsets.US_ASCII);
    }

    /** What an iterator tells: shard and number of the next change. */
    private record Position(ShardName shard, long number) {
        static Position parse(String iterator) {
            int colon = iterator.indexOf(':');
            return new Position(
                    ShardName.parse(iterator.substring(0, colon)), Long.parseLong(iterator.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return shard + ":" + number;
        }
    }
}
