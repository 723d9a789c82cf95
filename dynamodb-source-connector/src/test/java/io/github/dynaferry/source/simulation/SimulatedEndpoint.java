// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.definition.KeyDefinition;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.port.ItemImages;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.ScanRequest;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.ShardPage;
import io.github.dynaferry.source.port.ShardStart;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.port.TableInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The endpoint as one task sees it: every request is served some time after it was sent, and answered some time after
 * that; some fail; listings lag; iterators expire; pages may be empty.
 */
final class SimulatedEndpoint implements SourcePort {
    private static final long ITERATOR_MS = 15 * 60_000L;
    private static final long REGION_LATENCY_MS = 40;

    private final Map<String, SimulatedTable> tables;
    private final Scenario scenario;
    private final SimulatedTime time;
    private final Random random;
    private final ReaderRules rules;
    private final Map<String, Iterator> iterators = new HashMap<>();
    private boolean calm;

    private record Iterator(SimulatedTable table, SimulatedShard shard, int next, long expiresMs) {}

    SimulatedEndpoint(
            Map<String, SimulatedTable> tables,
            Scenario scenario,
            SimulatedTime time,
            Random random,
            ReaderRules rules) {
        this.tables = tables;
        this.scenario = scenario;
        this.time = time;
        this.random = random;
        this.rules = rules;
    }

    /** From now on nothing goes wrong any more. */
    void calmDown() {
        calm = true;
    }

    /** All iterators have expired. */
    void expireIterators() {
        iterators.clear();
    }

    @Override
    public CompletableFuture<TableInfo> describeTable(String table) {
        return answer("ThrottlingException", () -> {
            SimulatedTable described = tables.get(table);
            return new TableInfo(
                    table,
                    true,
                    SimulatedTable.KEY,
                    new TableInfo.StreamInfo(described.streamArn(), true, "NEW_IMAGE"),
                    date());
        });
    }

    @Override
    public CompletableFuture<TableDefinition> defineTable(String table) {
        return answer(
                "ThrottlingException",
                () -> new TableDefinition(
                        table,
                        KeyDefinition.of(SimulatedTable.KEY),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        "NEW_IMAGE",
                        null,
                        false,
                        Map.of()));
    }

    @Override
    public CompletableFuture<ScanPage> scan(ScanRequest request) {
        return answer(scenario.scanSlowness(), "ProvisionedThroughputExceededException", () -> {
            SimulatedTable table = tables.get(request.table());
            int limit = random.nextInt(10);
            List<ScannedItem> items = new ArrayList<>();
            String lastKey = request.after();
            Map<String, ScannedItem> rest =
                    lastKey == null ? table.items() : table.items().tailMap(lastKey, false);
            for (ScannedItem item : rest.values()) {
                if (table.hash(item.keyJson()) % request.totalSegments() != request.segment()) {
                    continue;
                }
                if (items.size() == limit && (limit > 0 || lastKey != null)) {
                    return new ScanPage(items, lastKey, date(), bytes(), 1);
                }
                items.add(item);
                lastKey = item.keyJson();
            }
            return new ScanPage(items, null, date(), bytes(), 1);
        });
    }

    @Override
    public CompletableFuture<ShardPage> listShards(String streamArn, String after, String parent) {
        return answer("LimitExceededException", () -> {
            SimulatedTable table = tables.values().stream()
                    .filter(candidate -> candidate.streamArn().equals(streamArn))
                    .findFirst()
                    .orElseThrow();
            if (parent != null && scenario.childFilter() == Scenario.ChildFilter.REFUSED) {
                throw failure("ValidationException");
            }
            boolean filtered = parent != null && scenario.childFilter() == Scenario.ChildFilter.HONOURED;
            return page(
                    table.shards().stream()
                            .filter(shard -> !filtered
                                    || (shard.parent() != null
                                            && shard.parent().id().equals(parent)))
                            .filter(this::isVisible)
                            .toList(),
                    after,
                    table);
        });
    }

    private ShardPage page(List<SimulatedShard> visible, String after, SimulatedTable table) {
        List<SimulatedShard> rest = visible.stream()
                .filter(shard -> after == null || shard.id().compareTo(after) > 0)
                .toList();
        int size = Math.min(rest.size(), 1 + random.nextInt(6));
        List<Shard> page = rest.subList(0, size).stream()
                .map(shard -> new Shard(
                        shard.id(),
                        shard.parent() == null ? null : shard.parent().id(),
                        looksOpen(shard, table)))
                .toList();
        return new ShardPage(
                page, size == rest.size() ? null : page.get(size - 1).id(), true);
    }

    private boolean isVisible(SimulatedShard shard) {
        return time.nowMs() >= shard.visibleMs() || random.nextInt(4) == 0;
    }

    /** While a child is not visible its parent may still look open. */
    private boolean looksOpen(SimulatedShard shard, SimulatedTable table) {
        boolean lagging =
                table.shards().stream().anyMatch(child -> child.parent() == shard && time.nowMs() < child.visibleMs());
        return shard.isOpen() || (lagging && random.nextBoolean());
    }

    @Override
    public CompletableFuture<String> iterator(String streamArn, String shardId, ShardStart start) {
        rules.opening(streamArn, shardId);
        return answer("ProvisionedThroughputExceededException", () -> {
            SimulatedTable table = tables.values().stream()
                    .filter(candidate -> candidate.streamArn().equals(streamArn))
                    .findFirst()
                    .orElseThrow();
            SimulatedShard shard = table.shards().stream()
                    .filter(candidate -> candidate.id().equals(shardId))
                    .findFirst()
                    .orElseThrow(() -> failure("ResourceNotFoundException"));
            return issue(table, shard, position(shard, start));
        });
    }

    private int position(SimulatedShard shard, ShardStart start) {
        if (!(start instanceof ShardStart.After after)) {
            return shard.trimmed();
        }
        int behind = shard.behind(after.sequenceNumber());
        if (behind < 0) {
            throw failure("ValidationException");
        }
        if (behind <= shard.trimmed()) {
            throw failure("TrimmedDataAccessException");
        }
        return behind;
    }

    private String issue(SimulatedTable table, SimulatedShard shard, int next) {
        String token = "iterator-" + random.nextLong();
        iterators.put(token, new Iterator(table, shard, next, time.nowMs() + ITERATOR_MS));
        return token;
    }

    @Override
    public CompletableFuture<StreamPage> read(String iterator, KeySchema key, int atMost) {
        Iterator asked = iterators.get(iterator);
        if (asked != null) {
            rules.reading(asked.table().streamArn(), asked.shard().id());
        }
        return answer("ProvisionedThroughputExceededException", () -> {
                    if (asked == null || !iterators.containsKey(iterator) || time.nowMs() > asked.expiresMs()) {
                        throw failure("ExpiredIteratorException");
                    }
                    if (asked.next() < asked.shard().trimmed()) {
                        throw failure("TrimmedDataAccessException");
                    }
                    return serve(iterator, asked);
                })
                .whenComplete((page, failure) -> {
                    if (asked != null) {
                        rules.answered(asked.table().streamArn(), asked.shard().id(), page);
                    }
                    if (page != null && isAtEnd(page)) {
                        rules.atEnd(asked.table().streamArn(), asked.shard().id(), time.nowMs());
                    }
                });
    }

    private boolean isAtEnd(StreamPage page) {
        Iterator next = page.nextIterator() == null ? null : iterators.get(page.nextIterator());
        return next != null && next.next() == next.shard().end();
    }

    private StreamPage serve(String iterator, Iterator at) {
        int limit = !calm && random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(5);
        List<StreamRecord> records = at.shard().records(at.next(), limit);
        int next = at.next() + records.size();
        iterators.remove(iterator);
        boolean finished = next == at.shard().end() && !at.shard().isOpen() && random.nextBoolean();
        return new StreamPage(records, finished ? null : issue(at.table(), at.shard(), next), date(), bytes());
    }

    @Override
    public CompletableFuture<ItemImages> images(String table, KeySchema schema, Set<ItemKey> keys) {
        return answer("ProvisionedThroughputExceededException", () -> {
            Map<ItemKey, String> present = new HashMap<>();
            Set<ItemKey> absent = new HashSet<>();
            for (ItemKey key : keys) {
                ScannedItem item = tables.get(table).items().get(key.toString());
                if (item == null) {
                    absent.add(key);
                } else {
                    present.put(key, item.json());
                }
            }
            return new ItemImages(present, absent);
        });
    }

    @Override
    public void close() {}

    private long bytes() {
        return random.nextInt(4 << 20);
    }

    /** As in the Date header. */
    private long date() {
        return time.nowMs() / 1000 * 1000;
    }

    private <T> CompletableFuture<T> answer(String throttled, Supplier<T> serve) {
        return answer(1, throttled, serve);
    }

    private <T> CompletableFuture<T> answer(int slowness, String throttled, Supplier<T> serve) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        time.after(slowness * latency(), () -> {
            if (!calm && random.nextInt(1000) < scenario.faults()) {
                AwsServiceException fault = failure(random.nextBoolean() ? throttled : "InternalServerError");
                time.after(slowness * latency(), () -> answer.completeExceptionally(fault));
                return;
            }
            try {
                T value = serve.get();
                boolean lost = !calm && random.nextInt(1000) < scenario.faults() / 2;
                AwsServiceException fault = failure("InternalServerError");
                time.after(slowness * latency(), () -> {
                    if (lost) {
                        answer.completeExceptionally(fault);
                    } else {
                        answer.complete(value);
                    }
                });
            } catch (AwsServiceException refusal) {
                time.after(slowness * latency(), () -> answer.completeExceptionally(refusal));
            }
        });
        return answer;
    }

    private long latency() {
        return random.nextLong(REGION_LATENCY_MS) * (random.nextInt(20) == 0 ? 100 : 1);
    }

    private static AwsServiceException failure(String code) {
        return AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("simulated")
                        .build())
                .statusCode(code.startsWith("Internal") ? 500 : 400)
                .build();
    }
}
