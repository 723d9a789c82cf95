// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static io.github.dynaferry.testkit.dynamodb.Items.b;
import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.B;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever DynamoDB can hold arrives as it was, by way of the snapshot and by way of the stream. */
@EndToEnd
class RoundTripIT {
    private static final String DIGITS_38 = "12345678901234567890123456789012345678";

    @Test
    void everyTypeEveryKeyEveryNameAndEverySize(E2e system) {
        try (Ferry ferry = new Ferry(system, "round-trip")) {
            List<Map<String, AttributeValue>> items = new ArrayList<>(AllTypes.items());
            items.add(AllTypes.bigText("big"));
            TableDescription types = ferry.table(AllTypes.table("All.types-of_table.1"), items);
            TableDescription binary = ferry.table(
                    TableDescription.named("binary-keys").key("the.key", B).key("sort", B), binaryKeys("snapshot"));
            TableDescription number = ferry.table(
                    TableDescription.named("number-keys").key("size", N).key("name", S), numberKeys("snapshot"));
            ferry.startSource();
            ferry.startSink();
            List.of(types, binary, number).forEach(ferry::awaitSnapshot);

            Tables.putAll(
                    ferry.source(),
                    types.name(),
                    AllTypes.items().stream().map(RoundTripIT::forTheStream).toList());
            Tables.put(ferry.source(), types.name(), AllTypes.bigText("streamed big"));
            Tables.putAll(ferry.source(), binary.name(), binaryKeys("stream"));
            Tables.putAll(ferry.source(), number.name(), numberKeys("stream"));
            ferry.assertArrived();

            assertThat(Tables.scan(ferry.target(), types.name()))
                    .hasSize(2 * AllTypes.items().size() + 3);
            assertThat(ferry.changes(types))
                    .filteredOn(Change::isStreamed)
                    .hasSize(AllTypes.items().size() + 2);
        }
    }

    /** A boolean of two bytes becomes 17 inside of JSON inside of JSON, and a change may hold the item twice. */
    @Test
    void itemsOf400KilobytesThatMakeRecordsOfMegabytes(E2e system) {
        try (Ferry ferry = new Ferry(system, "large").sourceOption("stream.before.images", "true")) {
            TableDescription table = ferry.table(
                    AllTypes.table("large"), List.of(bigBooleans("changed", false), AllTypes.bigNumbers("numbers")));
            ferry.startSource();
            ferry.startSink();
            ferry.awaitSnapshot(table);
            Tables.put(ferry.source(), table.name(), bigBooleans("changed", true));
            ferry.assertArrived();

            assertThat(ferry.changes(table))
                    .filteredOn(change -> change.raw().serializedValueSize() > 3 << 20)
                    .extracting(Change::op)
                    .containsExactly("r", "u");
            assertThat(ferry.changes(table)).anyMatch(change -> change.raw().serializedValueSize() > 6 << 20);
        }
    }

    private static Map<String, AttributeValue> bigBooleans(String key, boolean value) {
        int eachBoolean = 2;
        int count = (AllTypes.ITEM_LIMIT - 256 - key.length()) / eachBoolean;
        return item(
                AllTypes.KEY,
                s(key),
                "values",
                AttributeValue.fromL(Collections.nCopies(count, AttributeValue.fromBool(value))));
    }

    /**
     * The same under another key, without its empty map: DynamoDB Local turns an empty map into a value without type in the
     * images of its streams, which the real service does not, and the connector rightly refuses.
     */
    private static Map<String, AttributeValue> forTheStream(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> other = new LinkedHashMap<>(item);
        other.values().removeIf(value -> value.hasM() && value.m().isEmpty());
        other.put(AllTypes.KEY, s("streamed " + item.get(AllTypes.KEY).s()));
        return other;
    }

    private static List<Map<String, AttributeValue>> binaryKeys(String value) {
        byte tag = (byte) value.length();
        return List.of(
                item("the.key", b((byte) 0), "sort", b(tag), "value", s(value)),
                item("the.key", b((byte) 0), "sort", b(tag, (byte) 0), "value", s(value)),
                item("the.key", b((byte) -1, (byte) 127, (byte) 10), "sort", b(tag), "value", s(value)),
                item("the.key", b(new byte[1024]), "sort", b(tag, (byte) -128), "value", s(value)));
    }

    private static List<Map<String, AttributeValue>> numberKeys(String name) {
        return List.of(
                item("size", n("0"), "name", s(name)),
                item("size", n("-1.50"), "name", s(name), "value", n("1E+2")),
                item("size", n(DIGITS_38), "name", s(name), "value", n("-" + DIGITS_38)),
                item("size", n("1E-130"), "name", s(name), "value", n("0." + DIGITS_38)),
                item("size", n("9.9E125"), "name", s(name), "value", n("100")));
    }
}
