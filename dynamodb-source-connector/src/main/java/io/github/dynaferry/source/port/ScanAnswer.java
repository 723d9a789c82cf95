// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.item.RawItems;
import io.github.dynaferry.item.RawItems.RawItem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The answer to a Scan, read from its body.
 *
 * @param lastKey null behind the last page
 * @param units what the endpoint says that the page cost, whatever that is worth; null where it does not say
 */
record ScanAnswer(List<RawItem> items, @Nullable String lastKey, @Nullable Double units) {
    /** For what is around items, where names are few; only with their pool does it tell places in bytes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String ITEMS = "Items";
    private static final long UNTOLD = -1;

    /**
     * Reads a body: its items by themselves, then what is around them.
     *
     * @throws InvalidItemException if an item is none, or not as many have come as the endpoint says
     * @throws JsonParseException if the body is not JSON
     */
    static ScanAnswer read(byte[] body, KeySchema key) throws IOException {
        int from = items(body);
        if (from < 0) {
            return around(body, List.of(), UNTOLD);
        }
        List<RawItem> items = new ArrayList<>();
        RawItems raw = new RawItems(body, from, key);
        for (RawItem item = raw.next(); item != null; item = raw.next()) {
            items.add(item);
        }
        int behind = body.length - raw.end();
        byte[] around = ByteBuffer.allocate(from + behind)
                .put(body, 0, from)
                .put(body, raw.end(), behind)
                .array();
        return around(around, items, items.size());
    }

    /** Where the first item is, or would be; negative if the answer has no items. */
    private static int items(byte[] body) throws IOException {
        try (JsonParser json = object(body)) {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_ARRAY && name.equals(ITEMS)) {
                    return Math.toIntExact(json.currentLocation().getByteOffset());
                }
                json.skipChildren();
            }
            return -1;
        }
    }

    /**
     * The answer without its items, and these.
     *
     * @param count what the answer may leave out
     */
    private static ScanAnswer around(byte[] body, List<RawItem> items, long count) throws IOException {
        String lastKey = null;
        Double units = null;
        try (JsonParser json = object(body)) {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("Count")) {
                    count = json.getValueAsLong(UNTOLD);
                } else if (name.equals("ConsumedCapacity") && value == JsonToken.START_OBJECT) {
                    units = units(json);
                } else if (name.equals("LastEvaluatedKey") && value != JsonToken.VALUE_NULL) {
                    Map<String, AttributeValue> last = DynamoDbJson.read(json);
                    lastKey = last.isEmpty() ? null : DynamoDbJson.write(last);
                } else {
                    json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "text behind the answer");
            }
        }
        if (count != items.size()) {
            throw new InvalidItemException("an answer of " + items.size() + " items, but it says " + count);
        }
        return new ScanAnswer(items, lastKey, units);
    }

    private static @Nullable Double units(JsonParser json) throws IOException {
        Double units = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (json.nextToken().isNumeric() && name.equals("CapacityUnits")) {
                units = json.getDoubleValue();
            }
            json.skipChildren();
        }
        return units;
    }

    private static JsonParser object(byte[] body) throws IOException {
        JsonParser json = JSON.createParser(body);
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(json, "an answer that is no JSON object");
        }
        return json;
    }
}
