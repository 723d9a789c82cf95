// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.item.InvalidItemException;
import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.sink.decode.Decoded;
import io.github.dynaferry.sink.decode.RecordKey;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class TableRouterTest {

    @Test
    void takesTheSourceTable() {
        assertThat(router(Map.of()).tableOf(change("shop.x", "orders"))).isEqualTo("orders");
    }

    @Test
    void takesTheTopicWithoutThePrefixWhereTheRecordIsSilent() {
        TableRouter router = router(Map.of("topic.prefix", "my.shop"));
        assertThat(router.tableOf(change("my.shop.a.b-c", null))).isEqualTo("a.b-c");
        assertThatThrownBy(() -> router.tableOf(change("my.shopping", null))).isInstanceOf(InvalidItemException.class);
        assertThatThrownBy(() -> router.tableOf(change("my.shop.", null))).isInstanceOf(InvalidItemException.class);
    }

    @Test
    void saysWhatToDoWhereNothingTellsTheTable() {
        assertThatThrownBy(() -> router(Map.of()).tableOf(change("shop.orders", null)))
                .isInstanceOf(InvalidItemException.class)
                .hasMessageContaining("topic.prefix")
                .hasMessageContaining("topic.to.table.map");
    }

    @Test
    void fillsTheFormatAndLetsTheMapWin() {
        TableRouter router = router(Map.of(
                "table.name.format", "copy-${table}_${topic}", "topic.to.table.map", "shop.x:special, shop.y : other"));
        assertThat(router.tableOf(change("shop.orders", "orders"))).isEqualTo("copy-orders_shop.orders");
        assertThat(router.tableOf(change("shop.x", "orders"))).isEqualTo("special");
        assertThat(router.tableOf(change("shop.y", null))).isEqualTo("other");
    }

    @Test
    void allowsTwoTopicsInOneTableOnlyIfTheUserVouchesForTheirKeys() {
        TableRouter strict = router(Map.of());
        strict.tableOf(change("a.orders", "orders"));
        assertThatThrownBy(() -> strict.tableOf(change("b.orders", "orders"))).isInstanceOf(ConnectException.class);
        TableRouter trusting = router(Map.of("disjoint.keys", "true"));
        trusting.tableOf(change("a.orders", "orders"));
        assertThat(trusting.tableOf(change("b.orders", "orders"))).isEqualTo("orders");
    }

    private static TableRouter router(Map<String, String> props) {
        return new TableRouter(SinkConfig.of(props).tables(), false);
    }

    private static Decoded change(String topic, String table) {
        return new Decoded(
                new SinkRecord(topic, 0, null, null, null, null, 0),
                table,
                new RecordKey.Typed(Map.of()),
                new Change.Delete(Map.of()),
                -1);
    }
}
