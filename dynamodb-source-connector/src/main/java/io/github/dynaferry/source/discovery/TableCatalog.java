// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import io.github.dynaferry.client.DynamoDbClients;
import io.github.dynaferry.source.config.SourceConfig;
import io.github.dynaferry.source.discovery.Preflight.Obstacle;
import io.github.dynaferry.source.port.AwsSourcePort;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.TableInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

/** The endpoint's tables, as far as the configuration selects them. Its calls block, but never for long. */
public final class TableCatalog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** DescribeTable is a control-plane call: a few at a time. */
    private static final int CONCURRENCY = 10;

    private final SourceConfig config;
    private final DynamoDbAsyncClient client;
    private final SourcePort port;

    private TableCatalog(SourceConfig config, DynamoDbClients clients) {
        this.config = config;
        this.client = clients.dynamoDb();
        this.port = new AwsSourcePort(clients, false, false);
    }

    public static TableCatalog open(SourceConfig config) {
        return new TableCatalog(config, DynamoDbClients.open(config.client(), CONCURRENCY));
    }

    /**
     * The selected tables, in alphabetical order.
     *
     * @throws ExecutionException with the client's failure, or {@link TimeoutException} where it takes too long
     */
    public List<String> tables() throws ExecutionException, TimeoutException, InterruptedException {
        List<String> all = new ArrayList<>();
        String after = null;
        do {
            ListTablesResponse page = await(list(after));
            all.addAll(page.tableNames());
            after = page.lastEvaluatedTableName();
        } while (after != null);
        return config.tables().of(all);
    }

    /** The tables that are selected by their whole names, there or not. */
    List<String> named() {
        return config.tables().named();
    }

    /** What stands in the way of capturing these tables, by table; those that can be captured are left out. */
    public Map<String, Obstacle> obstacles(List<String> tables)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Obstacle> obstacles = new LinkedHashMap<>();
        for (int from = 0; from < tables.size(); from += CONCURRENCY) {
            List<CompletableFuture<TableInfo>> asked =
                    tables.subList(from, Math.min(from + CONCURRENCY, tables.size())).stream()
                            .map(port::describeTable)
                            .toList();
            for (CompletableFuture<TableInfo> answer : asked) {
                TableInfo table = await(answer);
                Optional<Obstacle> obstacle = Preflight.obstacle(table, config.snapshotMode(), config.beforeImages());
                obstacle.ifPresent(reason -> obstacles.put(table.table(), reason));
            }
        }
        return obstacles;
    }

    @Override
    public void close() {
        port.close();
    }

    private CompletableFuture<ListTablesResponse> list(@Nullable String after) {
        return client.listTables(request -> request.exclusiveStartTableName(after));
    }

    private static <T> T await(CompletableFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
