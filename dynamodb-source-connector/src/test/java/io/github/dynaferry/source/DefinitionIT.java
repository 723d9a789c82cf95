// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source;

import static io.github.dynaferry.testkit.dynamodb.DynamoDbClients.ACCESS_KEY_ID;
import static io.github.dynaferry.testkit.dynamodb.DynamoDbClients.SECRET_ACCESS_KEY;
import static io.github.dynaferry.testkit.proxy.Fault.error;
import static io.github.dynaferry.testkit.proxy.Fault.throttle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.client.ClientSettings;
import io.github.dynaferry.client.ClientSettings.StaticCredentials;
import io.github.dynaferry.client.DynamoDbClients;
import io.github.dynaferry.definition.DefinitionReader;
import io.github.dynaferry.definition.DefinitionWriter;
import io.github.dynaferry.definition.IndexDefinition;
import io.github.dynaferry.definition.KeyDefinition;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.definition.Throughput;
import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import io.github.dynaferry.source.port.AwsSourcePort;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.testkit.dynamodb.DynamoDbLocal;
import io.github.dynaferry.testkit.dynamodb.Tables;
import io.github.dynaferry.testkit.junit.SharedDynamoDbLocal;
import io.github.dynaferry.testkit.proxy.FaultProxy;
import io.github.dynaferry.testkit.proxy.Rule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Definitions asked of a real endpoint, and tables made of them there. DynamoDB Local knows of no tags. */
@ExtendWith(SharedDynamoDbLocal.class)
class DefinitionIT {
    private static final String TABLE = "src-1.orders";
    private static final KeyAttribute PK = new KeyAttribute("pk", KeyType.S);
    private static final KeyAttribute SK = new KeyAttribute("sk", KeyType.N);
    private static final KeyAttribute DAY = new KeyAttribute("day", KeyType.B);

    private final DynamoDbLocal source;
    private final FaultProxy proxy;
    private final SourcePort port;

    DefinitionIT(DynamoDbLocal source) {
        this.source = source;
        this.proxy = FaultProxy.inFrontOf(source.endpoint());
        this.port = new AwsSourcePort(
                DynamoDbClients.open(
                        new ClientSettings(
                                "us-east-1",
                                proxy.endpoint(),
                                null,
                                new StaticCredentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY, null),
                                null,
                                null),
                        4),
                false,
                false);
    }

    @AfterEach
    void close() {
        port.close();
        proxy.close();
        Tables.deleteAll(source.client());
    }

    private static TableDefinition definition(Throughput throughput) {
        return new TableDefinition(
                TABLE,
                new KeyDefinition(List.of(PK), List.of(SK)),
                List.of(
                        new IndexDefinition(
                                "by-day",
                                new KeyDefinition(List.of(DAY), List.of(PK)),
                                "INCLUDE",
                                List.of("total", "currency"),
                                throughput,
                                null),
                        new IndexDefinition(
                                "all-by-sk",
                                new KeyDefinition(List.of(SK), List.of()),
                                "ALL",
                                List.of(),
                                throughput,
                                null)),
                List.of(new IndexDefinition(
                        "by-pk-and-day",
                        new KeyDefinition(List.of(PK), List.of(DAY)),
                        "KEYS_ONLY",
                        List.of(),
                        null,
                        null)),
                throughput,
                null,
                "expires",
                "NEW_AND_OLD_IMAGES",
                null,
                false,
                Map.of());
    }

    private void create(TableDefinition table) {
        source.client().createTable(table.createRequest());
        source.client().waiter().waitUntilTableExists(r -> r.tableName(table.table()));
        source.client().updateTimeToLive(r -> r.tableName(table.table())
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(table.ttlAttribute())));
    }

    private TableDefinition defined(String table) throws ExecutionException, TimeoutException, InterruptedException {
        return port.defineTable(table).get(60, TimeUnit.SECONDS);
    }

    @Test
    void aTableMadeOfADefinitionHasTheSameDefinition() throws Exception {
        TableDefinition definition = definition(null);
        create(definition);
        TableDefinition first = defined(TABLE);
        assertThat(first).isEqualTo(definition);

        TableDefinition read = DefinitionReader.read(DefinitionWriter.write(first));
        create(read.renamed("again"));
        assertThat(defined("again")).isEqualTo(definition.renamed("again"));
    }

    @Test
    void capacityIsKept() throws Exception {
        TableDefinition definition = definition(new Throughput(7, 3));
        create(definition);
        assertThat(defined(TABLE)).isEqualTo(definition);
    }

    @Test
    void whatIsSwitchedOffIsNotThere() throws Exception {
        create(definition(null));
        source.client().updateTimeToLive(r -> r.tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.enabled(false).attributeName("expires")));
        source.client().updateTable(r -> r.tableName(TABLE).streamSpecification(stream -> stream.streamEnabled(false)));
        TableDefinition defined = defined(TABLE);
        assertThat(defined.ttlAttribute()).isNull();
        assertThat(defined.streamViewType()).isNull();
    }

    @Test
    void anEndpointMayNotKnowOfTimeToLive() throws Exception {
        create(definition(null));
        proxy.add(Rule.on("DescribeTimeToLive").does(error("UnknownOperationException", "what is that")));
        TableDefinition defined = defined(TABLE);
        assertThat(defined.ttlAttribute()).isNull();
        assertThat(defined.globalIndexes()).hasSize(2);
    }

    @Test
    void aThrottledEndpointDoesNotCountAsIgnorant() {
        create(definition(null));
        proxy.add(Rule.on("DescribeTimeToLive").does(throttle()));
        assertThatThrownBy(() -> defined(TABLE))
                .isInstanceOf(ExecutionException.class)
                .satisfies(failure -> assertThat(Fault.of(failure).kind()).isEqualTo(Fault.Kind.THROTTLED));
    }
}
