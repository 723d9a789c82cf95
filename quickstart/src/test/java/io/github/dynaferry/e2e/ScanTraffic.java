// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A snapshot that can be held in its middle, and the pages that it has asked for. */
final class ScanTraffic {
    /** The attribute that makes the items big, so that a table has many pages. */
    static final String FILLING = "filling";

    private static final String TEXT = "x".repeat(100_000);

    private ScanTraffic() {}

    /** Ten or so make a page. */
    static List<Map<String, AttributeValue>> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Items.item(AllTypes.KEY, Items.s("item-%03d".formatted(i)), FILLING, Items.s(TEXT)))
                .toList();
    }

    /** After so many pages the endpoint leaves scans without an answer. */
    static void hangAfter(FaultProxy proxy, int pages) {
        refuseAfter(proxy, pages, Fault.delay(Duration.ofMinutes(2)));
    }

    /** After so many pages the endpoint throttles scans, until {@link FaultProxy#clear()}. */
    static void throttleAfter(FaultProxy proxy, int pages) {
        refuseAfter(proxy, pages, Fault.throttle());
    }

    private static void refuseAfter(FaultProxy proxy, int pages, Fault fault) {
        proxy.rememberBodies(true);
        proxy.add(Rule.on("Scan").next(pages).does(Fault.delay(Duration.ofMillis(1))));
        proxy.add(Rule.on("Scan").does(fault));
    }

    /** The key that each segment's last request so far started at; null at the segment's beginning. */
    static Map<Integer, JsonNode> lastStarts(FaultProxy proxy) {
        Map<Integer, JsonNode> starts = new LinkedHashMap<>();
        proxy.bodies("Scan").forEach(body -> starts.put(segment(body), start(body)));
        return starts;
    }

    /** The key that each segment's request of this index (0 is its first) started at. */
    static Map<Integer, JsonNode> starts(FaultProxy proxy, int index) {
        Map<Integer, List<JsonNode>> all = new LinkedHashMap<>();
        proxy.bodies("Scan").forEach(body -> all.computeIfAbsent(segment(body), segment -> new ArrayList<>())
                .add(start(body)));
        all.values().removeIf(starts -> starts.size() <= index);
        Map<Integer, JsonNode> starts = new LinkedHashMap<>();
        all.forEach((segment, each) -> starts.put(segment, each.get(index)));
        return starts;
    }

    /** Segment to stored key, of a table's segments that are not done; a missing node where no page is stored. */
    static Map<Integer, JsonNode> storedKeys(Map<String, JsonNode> offsets) {
        Map<Integer, JsonNode> keys = new LinkedHashMap<>();
        offsets.forEach((name, offset) -> {
            if (!offset.path("done").asBoolean()) {
                keys.put(Integer.valueOf(name.split("/", -1)[1]), storedKey(offset));
            }
        });
        return keys;
    }

    static int segment(JsonNode body) {
        return body.path("Segment").asInt();
    }

    static JsonNode start(JsonNode body) {
        return body.path("ExclusiveStartKey");
    }

    private static JsonNode storedKey(JsonNode offset) {
        try {
            return offset.hasNonNull("last_key")
                    ? Change.JSON.readTree(offset.path("last_key").asText())
                    : Change.JSON.missingNode();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
