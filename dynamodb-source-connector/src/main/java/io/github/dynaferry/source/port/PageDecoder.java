// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The SDK's pages to ours. */
record PageDecoder(boolean beforeImages, ItemText text) {
    /** What a record costs beside its text: objects, key, offset, headers. */
    private static final long OVERHEAD = 1024;

    ScanPage scanned(ScanResponse answer, ScanRequest request) {
        List<ScannedItem> items = new ArrayList<>(answer.items().size());
        long bytes = 0;
        for (Map<String, AttributeValue> attributes : answer.items()) {
            ItemKey key = ItemKey.of(request.key(), attributes);
            ScannedItem item = new ScannedItem(key, key.toString(), text.of(attributes));
            bytes += OVERHEAD + item.json().length();
            items.add(item);
        }
        String lastKey =
                answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()
                        ? DynamoDbJson.write(answer.lastEvaluatedKey())
                        : null;
        return new ScanPage(items, lastKey, ServerTime.of(answer), bytes, units(answer, request.consistent()));
    }

    /** Not every endpoint tells what a page cost, and some tell zero. */
    private static double units(ScanResponse answer, boolean consistent) {
        ConsumedCapacity told = answer.consumedCapacity();
        Double units = told == null ? null : told.capacityUnits();
        return units != null && units > 0 && Double.isFinite(units)
                ? units
                : ItemSize.readUnits(answer.items(), consistent);
    }

    StreamPage streamed(GetRecordsResponse answer, KeySchema schema) {
        List<StreamRecord> records = new ArrayList<>(answer.records().size());
        long bytes = 0;
        for (Record change : answer.records()) {
            StreamRecord streamed = streamed(change, schema);
            bytes += OVERHEAD + length(streamed.before()) + length(streamed.after());
            records.add(streamed);
        }
        return new StreamPage(records, answer.nextShardIterator(), ServerTime.of(answer), bytes);
    }

    private StreamRecord streamed(Record change, KeySchema schema) {
        ItemKey key = ItemKey.of(schema, change.dynamodb().keys());
        String keyJson = key.toString();
        Operation op = operation(change);
        return new StreamRecord(
                op,
                key,
                keyJson,
                before(change, op, keyJson),
                op == Operation.REMOVE ? null : after(change, keyJson),
                change.dynamodb().sequenceNumber(),
                change.eventID(),
                change.dynamodb().approximateCreationDateTime().toEpochMilli(),
                isByTimeToLive(change.userIdentity()));
    }

    private static Operation operation(Record change) {
        return switch (change.eventName()) {
            case INSERT -> Operation.INSERT;
            case MODIFY -> Operation.MODIFY;
            case REMOVE -> Operation.REMOVE;
            case UNKNOWN_TO_SDK_VERSION ->
                throw new InvalidItemException(
                        "a stream record with an event name that is not known: " + change.eventNameAsString());
        };
    }

    private @Nullable String before(Record change, Operation op, String keyJson) {
        if (beforeImages && change.dynamodb().hasOldImage()) {
            return text.of(change.dynamodb().oldImage());
        }
        return op == Operation.REMOVE ? keyJson : null;
    }

    /** Null where the image is to be fetched: a stream that promises new images must have it. */
    private @Nullable String after(Record change, String keyJson) {
        if (change.dynamodb().hasNewImage()) {
            return text.of(change.dynamodb().newImage());
        }
        String viewType = change.dynamodb().streamViewTypeAsString();
        if (viewType != null && viewType.startsWith("NEW_")) {
            throw new InvalidItemException(
                    "the stream holds no new image of " + keyJson + ", though its view type is " + viewType);
        }
        return null;
    }

    /** @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html">TTL in streams</a> */
    private static boolean isByTimeToLive(@Nullable Identity identity) {
        return identity != null
                && "Service".equals(identity.type())
                && "dynamodb.amazonaws.com".equals(identity.principalId());
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
