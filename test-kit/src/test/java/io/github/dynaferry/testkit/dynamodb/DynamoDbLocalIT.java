// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.dynamodb;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.N;
import static software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType.S;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbLocalIT {
    private static DynamoDbLocal left;
    private static DynamoDbLocal right;

    @BeforeAll
    static void start() {
        left = DynamoDbLocal.start();
        right = DynamoDbLocal.start();
    }

    @AfterAll
    static void stop() {
        left.close();
        right.close();
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(left.client());
        Tables.deleteAll(right.client());
    }

    @Test
    void severalRunSideBySideEachWithItsOwnTables() {
        Tables.create(
                left.client(),
                TableDescription.named("orders").key("pk", S).key("sk", N).streaming());

        assertThat(left.client().listTables().tableNames()).containsExactly("orders");
        assertThat(Tables.keyNames(left.client(), "orders")).containsExactly("pk", "sk");
        assertThat(left.streamsClient().listStreams().streams()).hasSize(1);
        assertThat(right.client().listTables().tableNames()).isEmpty();
    }

    @Test
    void listensOnLoopbackAlone() throws IOException {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress other : others) {
            assertThat(refuses(other, left.endpoint().getPort()))
                    .as("%s refuses", other)
                    .isTrue();
        }
    }

    private static boolean refuses(InetAddress address, int port) throws IOException {
        try (Socket open = new Socket(address, port)) {
            return !open.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    @Test
    void itemsOfEveryTypeAndAtEveryLimitAreAccepted() {
        List<Map<String, AttributeValue>> items = new ArrayList<>(AllTypes.items());
        items.addAll(new RandomItems(7).items(300));
        items.add(AllTypes.bigText("big text"));
        items.add(AllTypes.bigNumbers("big numbers"));
        Tables.create(left.client(), AllTypes.table("all"));

        Tables.putAll(left.client(), "all", items);

        assertThat(Tables.scan(left.client(), "all").values())
                .extracting(Items::canonical)
                .containsExactlyInAnyOrderElementsOf(
                        items.stream().map(Items::canonical).toList());
        assertThat(AllTypes.bigText("big text"))
                .hasToString(AllTypes.bigText("big text").toString());
        assertThatThrownBy(() -> Tables.put(
                        left.client(), "all", item("pk", s("too big"), "text", s("x".repeat(AllTypes.ITEM_LIMIT)))))
                .hasMessageContaining("size");
    }

    @Test
    void differencesAreFoundOnBothSidesAndInValues() {
        for (DynamoDbLocal side : List.of(left, right)) {
            Tables.create(side.client(), AllTypes.table("items"));
        }
        Tables.put(
                left.client(),
                "items",
                item("pk", s("same"), "n", n("1.0"), "set", AttributeValue.fromSs(List.of("a", "b"))));
        Tables.put(
                right.client(),
                "items",
                item("pk", s("same"), "n", n("1"), "set", AttributeValue.fromSs(List.of("b", "a"))));
        assertEqual();

        Tables.put(left.client(), "items", item("pk", s("left")));
        Tables.put(right.client(), "items", item("pk", s("right")));
        Tables.put(right.client(), "items", item("pk", s("same"), "n", s("1")));

        assertThatThrownBy(DynamoDbLocalIT::assertEqual)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("differ in 3 items")
                .hasMessageContaining("left}: only on the left")
                .hasMessageContaining("right}: only on the right")
                .hasMessageContaining("n is N:1 on the left, S:1 on the right")
                .hasMessageContaining("absent on the right");
    }

    private static void assertEqual() {
        TableContents.assertEqual(left.client(), "items", right.client(), "items");
    }
}
