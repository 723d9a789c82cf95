// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbClients;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.fake.FakeSinkRuntime;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One item that DynamoDB refuses, in each position of a batch, all of which it refuses for it. */
@ExtendWith(SharedDynamoDbLocal.class)
class PoisonPositionsIT {
    private static final String TABLE = "poison-positions";
    private static final TopicPartition PARTITION = new TopicPartition("shop." + TABLE, 0);
    private static final int BATCH = 25;
    private static final int MOST_TURNS = 200;

    private final DynamoDbLocal target;

    PoisonPositionsIT(DynamoDbLocal target) {
        this.target = target;
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(target.client());
    }

    @Test
    void itsNeighboursAreWrittenAndItAloneIsReported() {
        Tables.create(target.client(), AllTypes.table(TABLE));
        try (FakeSinkRuntime sink = FakeSinkRuntime.startWithReporter(DynamoDbApiSinkConnector.class, config())) {
            sink.assign(PARTITION);
            Records records = new Records(PARTITION.topic(), TABLE);
            for (int position = 0; position < BATCH; position++) {
                for (int i = 0; i < BATCH; i++) {
                    String key = "{\"pk\":{\"S\":\"" + position + "/" + i + "\"}";
                    String twins = ",\"s\":{\"SS\":[\"a\",\"a\"]}";
                    sink.append(records.put(key + "}", key + (i == position ? twins : "") + "}"));
                }
                sink.deliverAll(MOST_TURNS);

                String poison = position + "/" + position;
                assertThat(Tables.scan(target.client(), TABLE))
                        .hasSize((BATCH - 1) * (position + 1))
                        .allSatisfy((key, item) -> assertThat(item).doesNotContainKey("s"));
                assertThat(sink.reported()).hasSize(position + 1);
                assertThat(sink.reported().get(position).error()).hasMessageContaining("\"" + poison + "\"");
            }
        }
    }

    private Map<String, String> config() {
        return Map.of(
                "topics", PARTITION.topic(),
                "aws.endpoint", target.endpoint().toString(),
                "aws.region", DynamoDbClients.REGION,
                "aws.access.key.id", DynamoDbClients.ACCESS_KEY_ID,
                "aws.secret.access.key", DynamoDbClients.SECRET_ACCESS_KEY);
    }
}
