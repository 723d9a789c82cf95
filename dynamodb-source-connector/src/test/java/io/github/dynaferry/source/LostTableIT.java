// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static io.github.dynaferry.testkit.dynamodb.Items.item;
import static io.github.dynaferry.testkit.dynamodb.Items.n;
import static io.github.dynaferry.testkit.dynamodb.Items.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import io.github.dynaferry.testkit.proxy.Fault;
import io.github.dynaferry.testkit.proxy.Rule;
import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Tables that are deleted or created anew under a connector at work: each is told from the others. */
@ExtendWith(SharedDynamoDbLocal.class)
class LostTableIT {
    private static final String TABLE = "orders";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DynamoDbLocal source;

    LostTableIT(DynamoDbLocal source) {
        this.source = source;
    }

    @BeforeEach
    void create() {
        Tables.create(source.client(), AllTypes.table(TABLE).streaming());
    }

    @AfterEach
    void deleteTables() {
        Tables.deleteAll(source.client());
    }

    @Test
    void aTableThatIsDeletedIsNamedWhenItsChangesAreRead() {
        try (Capture capture = Capture.of(source, 2)) {
            capture.runtime().start();
            capture.untilCompleted(TABLE);
            Tables.put(source.client(), TABLE, item(AllTypes.KEY, s("the last one")));
            source.client().deleteTable(request -> request.tableName(TABLE));
            assertGone(capture);
            assertThat(capture.envelopes(TABLE))
                    .extracting(Envelope::key)
                    .anyMatch(key -> key.contains("the last one"));
        }
    }

    @Test
    void aTableThatIsDeletedWhileItIsScannedIsNamed() {
        try (Capture capture = Capture.of(source, 2)) {
            capture.proxy().add(Rule.on("Scan").does(Fault.throttle()));
            capture.runtime().start();
            capture.runtime().pollUntil(() -> capture.proxy().count("Scan") > 1, PATIENCE);
            source.client().deleteTable(request -> request.tableName(TABLE));
            capture.proxy().clear();
            assertGone(capture);
        }
    }

    /** Nothing may look as if all were well, and a table that comes later is captured. */
    @Test
    void aConnectorThatIsLeftWithoutTableFailsUntilThereIsOne() {
        try (Capture capture =
                Capture.started(source, "table.include.list", "orders,users", "table.discovery.interval.ms", "1000")) {
            capture.untilCompleted(TABLE);
            source.client().deleteTable(request -> request.tableName(TABLE));
            assertGone(capture);
            Awaitility.await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> {
                assertThatThrownBy(() -> capture.runtime().pollUntil(() -> false, Duration.ofSeconds(1)))
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("There is no table to capture")
                        .hasMessageContaining("The way out");
            });
            assertThat(capture.runtime().taskConfigs()).singleElement().satisfies(config -> assertThat(config)
                    .containsEntry("dynaferry.tables", ""));
            Tables.create(source.client(), AllTypes.table("users").streaming());
            capture.untilCompleted("users");
        }
    }

    /** Changes of it may be unread: until somebody has decided that, it must not go unnoticed. */
    @Test
    void aTableThatVanishedBeforeItWasReadToItsEndStaysAndIsNamedAfterEachRestart() {
        Tables.create(source.client(), AllTypes.table("users").streaming());
        try (Capture capture =
                Capture.started(source, "table.include.list", "orders,users", "table.discovery.interval.ms", "1000")) {
            capture.untilCompleted(TABLE);
            capture.untilCompleted("users");
            capture.until(() -> !capture.offsets("frontier").isEmpty());
            capture.runtime().stop();
            source.client().deleteTable(request -> request.tableName(TABLE));
            capture.runtime().start();
            capture.poll(20);
            assertThat(capture.runtime().taskConfigs()).singleElement().satisfies(config -> assertThat(config)
                    .containsEntry("dynaferry.tables", "orders,users"));
        }
    }

    private static void assertGone(Capture capture) {
        assertThatThrownBy(() -> capture.runtime().pollUntil(() -> false, PATIENCE))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Table orders is no longer there")
                .hasMessageContaining("The way out: leave it out by table.include.list");
    }

    @Test
    void aTableThatIsCreatedAnewIsNamed() {
        try (Capture capture = Capture.started(source)) {
            capture.untilCompleted(TABLE);
            capture.runtime().stop();
            source.client().deleteTable(request -> request.tableName(TABLE));
            Tables.create(source.client(), AllTypes.table(TABLE).streaming());
            capture.runtime().start();
            assertThatThrownBy(() -> capture.runtime().pollUntil(() -> false, PATIENCE))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Table orders has another stream than the one that was followed")
                    .hasMessageContaining("The way out");
        }
    }

    /** Its records would go to other partitions. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableThatIsCreatedAnewWithAnotherKeyIsNamed(boolean whileStopped) {
        try (Capture capture = Capture.started(source, "stream.gap.mode", "resnapshot")) {
            capture.untilCompleted(TABLE);
            if (whileStopped) {
                capture.runtime().stop();
            }
            source.client().deleteTable(request -> request.tableName(TABLE));
            Tables.create(
                    source.client(),
                    TableDescription.named(TABLE)
                            .key("other", ScalarAttributeType.N)
                            .streaming());
            Tables.put(source.client(), TABLE, item("other", n(1)));
            if (whileStopped) {
                capture.runtime().start();
            }
            assertThatThrownBy(() -> capture.runtime().pollUntil(() -> false, PATIENCE))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Table orders has key other (N) now, and had pk (S) before")
                    .hasMessageContaining("The way out: leave it out by table.exclude.list")
                    .hasMessageContaining("another topic.prefix");
        }
    }
}
