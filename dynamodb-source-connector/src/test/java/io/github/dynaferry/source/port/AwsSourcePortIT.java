// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.port;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.envelope.Operation;
import io.github.dynaferry.item.DynamoDbJson;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Items;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

@ExtendWith(SharedDynamoDbLocal.class)
class AwsSourcePortIT {
    private static final String TABLE = "orders";

    private final DynamoDbLocal source;
    private FaultProxy proxy;
    private SourcePort port;

    AwsSourcePortIT(DynamoDbLocal source) {
        this.source = source;
    }

    @BeforeEach
    void open() {
        proxy = FaultProxy.inFrontOf(source.endpoint());
        SourceConfig config = SourceConfig.parse(Map.of(
                "topic.prefix",
                "it",
                "aws.region",
                "us-east-1",
                "aws.endpoint",
                proxy.endpoint().toString(),
                "aws.access.key.id",
                DynamoDbClients.ACCESS_KEY_ID,
                "aws.secret.access.key",
                DynamoDbClients.SECRET_ACCESS_KEY));
        port = new AwsSourcePort(io.github.dynaferry.client.DynamoDbClients.open(config.client(), 10), true, true);
    }

    @AfterEach
    void close() {
        port.close();
        proxy.close();
        Tables.deleteAll(source.client());
    }

    private TableInfo create(StreamViewType viewType) {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming(viewType));
        return port.describeTable(TABLE).join();
    }

    private void put(String key, String more) {
        Tables.put(source.client(), TABLE, item(AllTypes.KEY, s(key), more, n(1)));
    }

    private static ItemKey key(KeySchema schema, String key) {
        return ItemKey.of(schema, item(AllTypes.KEY, s(key)));
    }

    /** The changes of the only shard. */
    private List<StreamRecord> changes(TableInfo table, int count) {
        String arn = Objects.requireNonNull(table.stream()).arn();
        Shard shard = port.listShards(arn, null, null).join().shards().get(0);
        String iterator = port.iterator(arn, shard.id(), ShardStart.BEGINNING).join();
        AtomicReference<List<StreamRecord>> read = new AtomicReference<>(List.of());
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            read.set(port.read(iterator, table.key(), SourcePort.MAX_RECORDS)
                    .join()
                    .records());
            return read.get().size() >= count;
        });
        assertThat(port.read(iterator, table.key(), 1).join().records()).hasSize(1);
        return read.get();
    }

    @ParameterizedTest
    @EnumSource(
            value = StreamViewType.class,
            names = {"KEYS_ONLY", "OLD_IMAGE"})
    void aStreamWithoutNewImages(StreamViewType viewType) {
        TableInfo table = create(viewType);
        put("a", "first");
        put("a", "second");
        Tables.deleteAll(source.client(), TABLE, List.of(item(AllTypes.KEY, s("a"))));
        List<StreamRecord> changes = changes(table, 3);
        assertThat(changes)
                .extracting(StreamRecord::op)
                .containsExactly(Operation.INSERT, Operation.MODIFY, Operation.REMOVE);
        assertThat(changes).extracting(StreamRecord::lacksImage).containsExactly(true, true, false);
        assertThat(changes).extracting(StreamRecord::key).containsOnly(key(table.key(), "a"));
        boolean old = viewType == StreamViewType.OLD_IMAGE;
        assertThat(changes.get(1).before()).isEqualTo(old ? "{\"pk\":{\"S\":\"a\"},\"first\":{\"N\":\"1\"}}" : null);
        assertThat(changes.get(2).before()).startsWith("{\"pk\":{\"S\":\"a\"}").contains(old ? "second" : "}");
    }

    /** With records or without: the endpoint tells the number and takes it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aShardIsReadFromItsFirstNumberOn(int count) {
        TableInfo table = create(StreamViewType.NEW_IMAGE);
        for (int i = 0; i < count; i++) {
            put("k" + i, "x");
        }
        if (count > 0) {
            changes(table, count);
        }
        String arn = Objects.requireNonNull(table.stream()).arn();
        Shard shard = port.listShards(arn, null, null).join().shards().get(0);
        String first = Objects.requireNonNull(shard.first());
        String iterator =
                port.iterator(arn, shard.id(), new ShardStart.At(first)).join();
        assertThat(port.read(iterator, table.key(), SourcePort.MAX_RECORDS)
                        .join()
                        .records())
                .extracting(StreamRecord::key)
                .containsExactlyElementsOf(IntStream.range(0, count)
                        .mapToObj(i -> key(table.key(), "k" + i))
                        .toList());
    }

    @Test
    void aPromisedImageIsThere() {
        TableInfo table = create(StreamViewType.NEW_IMAGE);
        put("a", "aws:rep:updatetime");
        assertThat(changes(table, 1)).singleElement().satisfies(change -> assertThat(change.after())
                .isEqualTo("{\"pk\":{\"S\":\"a\"}}"));
    }

    @Test
    void itemsByTheirKeys() {
        KeySchema schema = create(StreamViewType.KEYS_ONLY).key();
        Tables.putAll(source.client(), TABLE, AllTypes.items());
        Set<ItemKey> keys = new HashSet<>(List.of(key(schema, "nobody"), key(schema, "nothing")));
        AllTypes.items().forEach(item -> keys.add(ItemKey.of(schema, item)));
        ItemImages images = port.images(TABLE, schema, keys).join();
        assertThat(images.absent()).containsExactlyInAnyOrder(key(schema, "nobody"), key(schema, "nothing"));
        assertThat(images.present().values().stream().map(DynamoDbJson::read).map(Items::canonical))
                .containsExactlyInAnyOrderElementsOf(
                        AllTypes.items().stream().map(Items::canonical).toList());
        assertThat(proxy.count("BatchGetItem")).isEqualTo(1);
        assertThat(proxy.count("GetItem")).as("those that the batch left out").isEqualTo(2);
    }

    @Test
    void aBatchThatDoesNotFitIsAnsweredInParts() {
        KeySchema schema = create(StreamViewType.KEYS_ONLY).key();
        List<Map<String, AttributeValue>> items = IntStream.range(0, 60)
                .mapToObj(i -> item(AllTypes.KEY, s("k" + i), "text", s("x".repeat(390_000))))
                .toList();
        Tables.putAll(source.client(), TABLE, items);
        Set<ItemKey> unread = new HashSet<>();
        items.forEach(item -> unread.add(ItemKey.of(schema, item)));
        int answers = 0;
        while (!unread.isEmpty()) {
            ItemImages images = port.images(TABLE, schema, unread).join();
            assertThat(images.absent()).isEmpty();
            assertThat(unread.removeAll(images.present().keySet())).isTrue();
            answers++;
        }
        assertThat(answers).as("16 MB fit in an answer").isGreaterThan(1);
    }

    @Test
    void aScanTellsWhatItCostAndTakesALimit() {
        KeySchema schema = create(StreamViewType.KEYS_ONLY).key();
        for (int i = 0; i < 10; i++) {
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("k" + i), "text", s("x".repeat(8_000))));
        }
        ScanPage consistent =
                port.scan(new ScanRequest(TABLE, schema, 0, 1, null, true, 4)).join();
        assertThat(consistent.items()).hasSize(4);
        assertThat(consistent.lastKey()).isNotNull();
        assertThat(consistent.units()).isEqualTo(8);
        ScanPage all = port.scan(new ScanRequest(TABLE, schema, 0, 1, null, false, null))
                .join();
        assertThat(all.items()).hasSize(10);
        assertThat(all.units()).isEqualTo(10);
        ScanPage empty = port.scan(new ScanRequest(TABLE, schema, 0, 1, "{\"pk\":{\"S\":\"k\"}}", false, null))
                .join();
        assertThat(empty.units()).isPositive();
    }
}
