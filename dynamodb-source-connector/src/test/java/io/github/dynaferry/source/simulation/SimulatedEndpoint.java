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
import io.github.dynaferry.source.port.ShardPage;
import io.github.dynaferry.source.port.ShardStart;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.port.TableInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The endpoint as one task sees it: iterators expire, pages may be empty, and every request is held to the rules. */
final class SimulatedEndpoint implements SourcePort {
    private static final long ITERATOR_MS = 15 * 60_000L;

    private final SimulatedWorld world;
    private final Scenario.Endpoint scenario;
    private final SimulatedNetwork network;
    private final ShardListings listings;
    private final ScanPages pages;
    private final SimulatedTime time;
    private final Random random;
    private final TaskRules rules;
    private final Map<String, Iterator> iterators = new HashMap<>();

    private record Iterator(SimulatedTable table, SimulatedShard shard, int next, long expiresMs) {
        String shardName() {
            return table.name() + "/" + shard.id();
        }
    }

    SimulatedEndpoint(
            SimulatedWorld world,
            Scenario.Endpoint scenario,
            SimulatedNetwork network,
            SimulatedTime time,
            Random random,
            TaskRules rules) {
        this.world = world;
        this.scenario = scenario;
        this.network = network;
        this.listings = new ShardListings(scenario.childFilter(), scenario.listedAtOnce(), time, random);
        this.pages = new ScanPages(time, random);
        this.time = time;
        this.random = random;
        this.rules = rules;
    }

    /** All iterators have expired. */
    void expireIterators() {
        iterators.clear();
    }

    @Override
    public CompletableFuture<TableInfo> describeTable(String table) {
        return network.answer(Request.DESCRIBE_TABLE, () -> {
            SimulatedStream stream = world.table(table).streams().latest();
            String view = stream.isEnabled() ? world.table(table).view().name() : null;
            TableInfo.StreamInfo info = new TableInfo.StreamInfo(stream.arn(), stream.isEnabled(), view);
            return new TableInfo(table, true, SimulatedTable.KEY, info, date());
        });
    }

    @Override
    public CompletableFuture<TableDefinition> defineTable(String table) {
        KeyDefinition key = KeyDefinition.of(SimulatedTable.KEY);
        String view = world.table(table).view().name();
        return network.answer(
                Request.DESCRIBE_TABLE,
                () -> new TableDefinition(
                        table, key, List.of(), List.of(), null, null, null, view, null, false, Map.of()));
    }

    @Override
    public CompletableFuture<ScanPage> scan(ScanRequest request) {
        String segment = request.table() + "/" + request.segment() + "/" + request.totalSegments();
        rules.scanning(segment);
        long takesMs = network.isCalm() ? 0 : random.nextLong(scenario.scanMs() + 1);
        CompletableFuture<ScanPage> answer =
                network.answer(Request.SCAN, takesMs, () -> page(request, segment, takesMs));
        return answer.whenComplete((page, failure) -> rules.scanned(segment, page));
    }

    private ScanPage page(ScanRequest request, String segment, long takesMs) {
        SimulatedTable table = world.table(request.table());
        if (!network.isCalm() && !table.grantsScan()) {
            throw SimulatedNetwork.failure(Request.SCAN.throttled());
        }
        rules.pageRead(segment, time.nowMs());
        return pages.page(table, request, takesMs);
    }

    @Override
    public CompletableFuture<ShardPage> listShards(String streamArn, String after, String parent) {
        return network.answer(
                Request.DESCRIBE_STREAM,
                () -> listings.page(world.ofStream(streamArn).streams().of(streamArn), after, parent));
    }

    @Override
    public CompletableFuture<String> iterator(String streamArn, String shardId, ShardStart start) {
        SimulatedTable table = world.ofStream(streamArn);
        rules.opening(table, shardId);
        return network.answer(Request.GET_ITERATOR, () -> {
            SimulatedShard shard = table.streams().of(streamArn).shard(shardId);
            if (shard == null) {
                throw SimulatedNetwork.failure("ResourceNotFoundException");
            }
            return issue(table, shard, position(shard, start));
        });
    }

    private int position(SimulatedShard shard, ShardStart start) {
        if (start instanceof ShardStart.At && !scenario.takesFirst()) {
            throw SimulatedNetwork.failure("ValidationException");
        }
        if (start instanceof ShardStart.At && shard.trimmed() > 0) {
            throw SimulatedNetwork.failure("TrimmedDataAccessException");
        }
        if (!(start instanceof ShardStart.After after)) {
            return shard.trimmed();
        }
        int behind = shard.behind(after.sequenceNumber());
        if (behind < 0) {
            throw SimulatedNetwork.failure("ValidationException");
        }
        if (behind <= shard.trimmed()) {
            throw SimulatedNetwork.failure("TrimmedDataAccessException");
        }
        return behind;
    }

    private String issue(SimulatedTable table, SimulatedShard shard, int next) {
        String token = "iterator-" + random.nextLong();
        iterators.put(token, new Iterator(table, shard, next, time.nowMs() + ITERATOR_MS));
        return token;
    }

    @Override
    public CompletableFuture<StreamPage> read(String iterator, KeySchema key, int limit) {
        Iterator asked = iterators.get(iterator);
        if (asked != null) {
            rules.reading(asked.shardName());
        }
        CompletableFuture<StreamPage> answer = network.answer(Request.GET_RECORDS, () -> serve(iterator, asked, limit));
        return answer.whenComplete((page, failure) -> {
            if (asked != null) {
                rules.read(asked.shardName(), page);
            }
            if (page != null && isAtEnd(page)) {
                rules.atEnd(asked.shardName(), time.nowMs());
            }
        });
    }

    private StreamPage serve(String iterator, Iterator at, int limit) {
        if (at == null || !iterators.containsKey(iterator) || time.nowMs() > at.expiresMs()) {
            throw SimulatedNetwork.failure("ExpiredIteratorException");
        }
        SimulatedShard shard = at.shard();
        if (at.next() < shard.trimmed()) {
            throw SimulatedNetwork.failure("TrimmedDataAccessException");
        }
        boolean empty = !network.isCalm() && random.nextInt(6) == 0;
        List<StreamRecord> records =
                shard.records(at.next(), empty ? 0 : 1 + random.nextInt(Math.min(limit, scenario.pageLimit())));
        int next = at.next() + records.size();
        iterators.remove(iterator);
        boolean finished = next == shard.end() && !shard.isOpen() && random.nextBoolean();
        return new StreamPage(records, finished ? null : issue(at.table(), shard, next), date(), bytes(records.size()));
    }

    @Override
    public CompletableFuture<ItemImages> images(String table, KeySchema schema, Set<ItemKey> keys) {
        return network.answer(Request.BATCH_GET_ITEM, () -> {
            Map<ItemKey, String> present = new HashMap<>();
            Set<ItemKey> absent = new HashSet<>();
            for (ItemKey key : keys) {
                ScannedItem item = world.table(table).items().get(key.toString());
                if (item == null) {
                    absent.add(key);
                } else {
                    present.put(key, item.json());
                }
            }
            return new ItemImages(present, absent);
        });
    }

    private boolean isAtEnd(StreamPage page) {
        Iterator next = page.nextIterator() == null ? null : iterators.get(page.nextIterator());
        return next != null && next.next() == next.shard().end();
    }

    @Override
    public void close() {}

    private long bytes(int content) {
        return content == 0 ? 0 : random.nextInt(4 << 20);
    }

    /** As in the Date header. */
    private long date() {
        return time.nowMs() / 1000 * 1000;
    }
}
