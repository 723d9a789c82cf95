// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.RawItems.RawItem;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Answers to our pages: scanned ones from their bytes, streamed ones from the SDK's objects. */
record PageDecoder(boolean beforeImages, ItemText text) {
    /** What a record costs beside its text: objects, key, offset, headers. */
    private static final long OVERHEAD = 1024;

    /** @param serverTimeMs the endpoint's own time of the answer */
    ScanPage scanned(byte[] body, long serverTimeMs, ScanRequest request) {
        ScanAnswer answer = read(body, request);
        List<ScannedItem> items = new ArrayList<>(answer.items().size());
        long bytes = 0;
        for (RawItem raw : answer.items()) {
            ScannedItem item = new ScannedItem(raw.key(), raw.keyJson(), text.of(raw.json()));
            bytes += OVERHEAD + item.json().length();
            items.add(item);
        }
        return new ScanPage(items, answer.lastKey(), serverTimeMs, bytes, units(answer, request.consistent()));
    }

    private static ScanAnswer read(byte[] body, ScanRequest request) {
        try {
            return ScanAnswer.read(body, request.key());
        } catch (IOException e) {
            // Not what DynamoDB has sent, so it may send it again: as the SDK takes it, too.
            throw new CompletionException(new IOException("no legible answer to Scan: " + e.getMessage(), e));
        }
    }

    /** Not every endpoint tells what a page cost, and some tell zero. */
    private static double units(ScanAnswer answer, boolean consistent) {
        Double units = answer.units();
        return units != null && units > 0 && Double.isFinite(units)
                ? units
                : ItemSize.readUnits(
                        () -> answer.items().stream()
                                .map(item -> DynamoDbJson.read(item.json()))
                                .iterator(),
                        consistent);
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
            return image(change.dynamodb().oldImage(), keyJson);
        }
        return op == Operation.REMOVE ? keyJson : null;
    }

    private String image(Map<String, AttributeValue> image, String keyJson) {
        try {
            return text.of(image);
        } catch (InvalidItemException e) {
            throw new InvalidItemException("image of " + keyJson + ": " + e.getMessage(), e);
        }
    }

    /** Null where the image is to be fetched: a stream that promises new images must have it. */
    private @Nullable String after(Record change, String keyJson) {
        if (change.dynamodb().hasNewImage()) {
            return image(change.dynamodb().newImage(), keyJson);
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
