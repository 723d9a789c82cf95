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
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The SDK's pages to ours. */
record PageDecoder(boolean beforeImages) {
    /** What a record costs beside its text: objects, key, offset, headers. */
    private static final long OVERHEAD = 1024;

    ScanPage scanned(ScanResponse answer, KeySchema schema) {
        List<ScannedItem> items = new ArrayList<>(answer.items().size());
        long bytes = 0;
        for (Map<String, AttributeValue> attributes : answer.items()) {
            ItemKey key = ItemKey.of(schema, attributes);
            ScannedItem item = new ScannedItem(key, key.toString(), DynamoDbJson.write(attributes));
            bytes += OVERHEAD + item.json().length();
            items.add(item);
        }
        String lastKey =
                answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()
                        ? DynamoDbJson.write(answer.lastEvaluatedKey())
                        : null;
        return new ScanPage(items, lastKey, ServerTime.of(answer), bytes);
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
            return DynamoDbJson.write(change.dynamodb().oldImage());
        }
        return op == Operation.REMOVE ? keyJson : null;
    }

    private static String after(Record change, String keyJson) {
        if (!change.dynamodb().hasNewImage()) {
            throw new InvalidItemException("the stream holds no new image of " + keyJson
                    + ": its view type must be NEW_IMAGE or NEW_AND_OLD_IMAGES");
        }
        return DynamoDbJson.write(change.dynamodb().newImage());
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
