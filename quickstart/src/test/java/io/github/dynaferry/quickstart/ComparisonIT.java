// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

@ExtendWith(SharedDynamoDbLocal.class)
class ComparisonIT {
    private static final TableDescription TABLE =
            TableDescription.named("compared").key("pk", ScalarAttributeType.S);

    private final DynamoDbClient source;
    private final DynamoDbLocal target = DynamoDbLocal.start();

    ComparisonIT(DynamoDbLocal source) {
        this.source = source.client();
    }

    @BeforeEach
    void create() {
        List<Map<String, AttributeValue>> items = IntStream.range(0, 200)
                .mapToObj(number -> item("pk", s("k" + number), "val", n(number)))
                .toList();
        for (DynamoDbClient client : List.of(source, target.client())) {
            Tables.create(client, TABLE);
            Tables.putAll(client, TABLE.name(), items);
        }
    }

    @AfterEach
    void delete() {
        source.deleteTable(request -> request.tableName(TABLE.name()));
        target.close();
    }

    @Test
    void equalTablesAreEqual() {
        Tables.put(
                source,
                TABLE.name(),
                item("pk", s("k1"), "val", n("1.0"), "set", AttributeValue.fromNs(List.of("1", "2"))));
        Tables.put(
                target.client(),
                TABLE.name(),
                item("pk", s("k1"), "set", AttributeValue.fromNs(List.of("2", "1.00")), "val", n("1")));

        Comparison.Result result = Comparison.of(source, target.client(), TABLE.name());

        assertThat(result.differences()).isEmpty();
        assertThat(result.isEqual()).isTrue();
        assertThat(result.sourceItems()).isEqualTo(200);
        assertThat(result.targetItems()).isEqualTo(200);
    }

    @Test
    void findsWhatIsMissingWhatIsTooMuchAndWhatDiffers() {
        Tables.put(source, TABLE.name(), item("pk", s("missing")));
        Tables.put(target.client(), TABLE.name(), item("pk", s("extra")));
        Tables.put(target.client(), TABLE.name(), item("pk", s("k7"), "val", s("7"), "more", n(1)));

        assertThat(Comparison.of(source, target.client(), TABLE.name()).differences())
                .containsExactlyInAnyOrder(
                        "{pk=S:missing}: missing at the target",
                        "{pk=S:extra}: only at the target",
                        "{pk=S:k7}: more is absent at the source, N:1 at the target; val is N:7 at the source, S:7 at the target");
    }
}
