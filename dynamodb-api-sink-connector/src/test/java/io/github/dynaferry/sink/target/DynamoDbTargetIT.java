// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.client.ClientOptions;
import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.sink.config.SinkConfig;
import io.github.dynaferry.sink.decode.Change;
import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Conditional and partial writes, with names that are reserved words. */
@ExtendWith(SharedDynamoDbLocal.class)
class DynamoDbTargetIT {
    private static final String TABLE = "singles";
    private static final Map<String, AttributeValue> KEY = Map.of("key", AttributeValue.fromS("a"));

    private final DynamoDbLocal local;
    private DynamoDbTarget target;

    DynamoDbTargetIT(DynamoDbLocal local) {
        this.local = local;
    }

    @BeforeEach
    void open() {
        Tables.create(local.client(), TableDescription.named(TABLE).key("key", ScalarAttributeType.S));
        SinkConfig config = SinkConfig.of(Map.of(
                ClientOptions.ENDPOINT,
                local.endpoint().toString(),
                ClientOptions.REGION,
                DynamoDbClients.REGION,
                ClientOptions.ACCESS_KEY_ID,
                DynamoDbClients.ACCESS_KEY_ID,
                ClientOptions.SECRET_ACCESS_KEY,
                DynamoDbClients.SECRET_ACCESS_KEY,
                "write.capacity.limit",
                "1000"));
        target = DynamoDbTarget.open(config.client(), config.writes());
    }

    @AfterEach
    void close() {
        target.close();
        Tables.deleteAll(local.client());
    }

    private Written write(Change change, Condition condition) {
        return target.write(TABLE, new SingleWrite(ItemKey.of(KEY), change, condition))
                .join();
    }

    private static Map<String, AttributeValue> attributes(Map<String, Integer> numbers) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        numbers.forEach((name, number) -> attributes.put(name, AttributeValue.fromN(number.toString())));
        return attributes;
    }

    private static Change put(Map<String, Integer> numbers) {
        Map<String, AttributeValue> item = attributes(numbers);
        item.putAll(KEY);
        return new Change.Put(item);
    }

    private static Condition.Newer newerThan(int version, boolean orSame) {
        return new Condition.Newer("timestamp", AttributeValue.fromN(Integer.toString(version)), orSame);
    }

    private @Nullable Map<String, String> stored() {
        Collection<Map<String, AttributeValue>> items =
                Tables.scan(local.client(), TABLE).values();
        if (items.isEmpty()) {
            return null;
        }
        Map<String, String> numbers = new HashMap<>();
        items.iterator().next().forEach((name, value) -> {
            if (value.n() != null) {
                numbers.put(name, value.n());
            }
        });
        return numbers;
    }

    @Test
    void insertsOnlyWhatIsAbsent() {
        Condition absent = new Condition.Absent("key");
        Written first = write(put(Map.of("value", 1)), absent);
        assertThat(first.conditionFailed()).isFalse();
        assertThat(first.capacityUnits()).isEqualTo(1);
        assertThat(write(put(Map.of("value", 2)), absent).conditionFailed()).isTrue();
        assertThat(write(new Change.Update(attributes(Map.of("value", 3)), Set.of()), absent)
                        .conditionFailed())
                .isTrue();
        assertThat(stored()).isEqualTo(Map.of("value", "1"));
    }

    @Test
    void putsOnlyWhatIsNewer() {
        assertThat(write(put(Map.of("timestamp", 5)), newerThan(5, false)).conditionFailed())
                .isFalse();
        assertThat(write(put(Map.of("timestamp", 5, "value", 1)), newerThan(5, false))
                        .conditionFailed())
                .isTrue();
        assertThat(write(put(Map.of("timestamp", 4)), newerThan(4, false)).conditionFailed())
                .isTrue();
        assertThat(write(put(Map.of("timestamp", 10)), newerThan(10, false)).conditionFailed())
                .as("as numbers")
                .isFalse();
        assertThat(stored()).isEqualTo(Map.of("timestamp", "10"));
    }

    @Test
    void putsOverWhatHasNoVersion() {
        write(put(Map.of("value", 1)), new Condition.None());
        assertThat(write(put(Map.of("timestamp", 1)), newerThan(1, false)).conditionFailed())
                .isFalse();
        assertThat(stored()).isEqualTo(Map.of("timestamp", "1"));
    }

    @Test
    void removesOnlyWhatIsNotNewer() {
        write(put(Map.of("timestamp", 5)), new Condition.None());
        Change delete = new Change.Delete(Map.of());
        assertThat(write(delete, newerThan(4, true)).conditionFailed()).isTrue();
        assertThat(stored()).isNotNull();
        assertThat(write(delete, newerThan(5, true)).conditionFailed()).isFalse();
        assertThat(stored()).isNull();
        assertThat(write(delete, newerThan(5, true)).conditionFailed()).isFalse();
    }

    @Test
    void updatesSomeAttributesAndLeavesTheOthers() {
        write(put(Map.of("value", 1, "name", 2, "size", 3, "a.b c", 4)), new Condition.None());
        write(
                new Change.Update(
                        attributes(Map.of("value", 7, "select", 8, "x-y#:", 9)), Set.of("size", "a.b c", "list")),
                new Condition.None());
        assertThat(stored()).isEqualTo(Map.of("value", "7", "name", "2", "select", "8", "x-y#:", "9"));
        write(new Change.Update(Map.of(), Set.of("name")), new Condition.None());
        write(new Change.Update(Map.of(), Set.of()), new Condition.None());
        assertThat(stored()).isEqualTo(Map.of("value", "7", "select", "8", "x-y#:", "9"));
    }

    @Test
    void anUpdateOfAnAbsentItemMakesOne() {
        write(new Change.Update(attributes(Map.of("value", 1)), Set.of("name")), new Condition.None());
        assertThat(stored()).isEqualTo(Map.of("value", "1"));
    }

    @Test
    void updatesOnlyWhatIsOlder() {
        write(put(Map.of("timestamp", 5)), new Condition.None());
        Change update = new Change.Update(attributes(Map.of("timestamp", 6, "order", 1)), Set.of());
        assertThat(write(update, newerThan(6, false)).conditionFailed()).isFalse();
        assertThat(write(update, newerThan(6, false)).conditionFailed()).isTrue();
        assertThat(stored()).isEqualTo(Map.of("timestamp", "6", "order", "1"));
    }

    @Test
    void whatTheTargetRefusesIsAFailureNotAFailedCondition() {
        Change twins = new Change.Update(Map.of("s", AttributeValue.fromSs(List.of("a", "a"))), Set.of());
        assertThatThrownBy(() -> write(twins, new Condition.None()))
                .isInstanceOf(CompletionException.class)
                .satisfies(failure -> assertThat(Fault.of(failure).kind()).isEqualTo(Fault.Kind.REJECTED));
    }
}
