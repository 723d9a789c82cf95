// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.ItemKey;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.source.port.ItemImages;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanRequest;
import io.github.dynaferry.source.port.Shard;
import io.github.dynaferry.source.port.ShardPage;
import io.github.dynaferry.source.port.ShardStart;
import io.github.dynaferry.source.port.SourcePort;
import io.github.dynaferry.source.port.StreamPage;
import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.port.TableInfo.StreamInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An endpoint with one table. It answers at once with what the test has put there, but for scans, which the test answers
 * itself, and for shards without records, which answer nothing.
 */
public final class ScriptedEndpoint implements SourcePort {
    private final LongSupplier nowMs;
    private KeySchema key;
    private final Map<String, ShardPage> streams = new HashMap<>();
    private final Map<String, List<Shard>> children = new HashMap<>();
    private final Map<String, List<Page>> pages = new HashMap<>();
    private final List<String> askedForChildren = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private final List<Scanning> scans = new ArrayList<>();
    private StreamInfo stream = new StreamInfo("arn:1", true, "NEW_AND_OLD_IMAGES");
    private CompletableFuture<Void> listingsAfter = CompletableFuture.completedFuture(null);
    private String firstNumbers;
    private boolean there = true;
    private int listings;
    private int descriptions;

    private record Page(List<StreamRecord> records, boolean last) {

        boolean endsAt(String sequence) {
            return !records.isEmpty()
                    && records.get(records.size() - 1).sequenceNumber().equals(sequence);
        }
    }

    /** A scan under way. */
    public record Scanning(ScanRequest request, CompletableFuture<ScanPage> answer) {}

    ScriptedEndpoint(LongSupplier nowMs, KeySchema key) {
        this.nowMs = nowMs;
        this.key = key;
    }

    /** From now on the stream has these shards. */
    public ScriptedEndpoint lists(String arn, boolean enabled, Shard... shards) {
        streams.put(arn, new ShardPage(List.of(shards), null, enabled));
        return this;
    }

    /** From now on this is the answer to the question for a shard's children; without it all shards are listed. */
    public ScriptedEndpoint listsChildren(String parent, Shard... shards) {
        children.put(parent, List.of(shards));
        return this;
    }

    /** From now on the table has this stream. */
    public ScriptedEndpoint streams(String arn, boolean enabled) {
        stream = new StreamInfo(arn, enabled, enabled ? "NEW_AND_OLD_IMAGES" : null);
        return this;
    }

    /** From now on listings are answered when this has happened. */
    public ScriptedEndpoint listsAfter(CompletableFuture<Void> event) {
        listingsAfter = event;
        return this;
    }

    /** Whether there is such a table. */
    public ScriptedEndpoint isThere(boolean now) {
        there = now;
        return this;
    }

    /** From now on nobody can begin at a shard's first number. */
    public ScriptedEndpoint refusesFirstNumbers(String code) {
        firstNumbers = code;
        return this;
    }

    /** One more answer of a shard; each can be had again, by its iterator or behind the record before it. */
    public ScriptedEndpoint answers(String shard, boolean last, StreamRecord... records) {
        pages.computeIfAbsent(shard, id -> new ArrayList<>()).add(new Page(List.of(records), last));
        return this;
    }

    /** Where the shards were begun to be read, such as {@code "a at 17"}, {@code "a at its beginning"} or {@code "a at its first number"}. */
    public List<String> started() {
        return started;
    }

    /** The shards whose children were asked for, of those that {@link #listsChildren} knows. */
    public List<String> askedForChildren() {
        return askedForChildren;
    }

    /** All scans that were asked for. */
    public List<Scanning> scans() {
        return scans;
    }

    public int listings() {
        return listings;
    }

    public int descriptions() {
        return descriptions;
    }

    public TableInfo info() {
        return new TableInfo("t", true, key, stream, nowMs.getAsLong());
    }

    /** From now on the table has this key. */
    public ScriptedEndpoint hasKey(KeySchema another) {
        key = another;
        return this;
    }

    @Override
    public CompletableFuture<TableInfo> describeTable(String table) {
        descriptions++;
        return there ? CompletableFuture.completedFuture(info()) : refused("ResourceNotFoundException");
    }

    @Override
    public CompletableFuture<TableDefinition> defineTable(String table) {
        return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<ScanPage> scan(ScanRequest request) {
        Scanning scanning = new Scanning(request, new CompletableFuture<>());
        scans.add(scanning);
        return scanning.answer;
    }

    @Override
    public CompletableFuture<ShardPage> listShards(String streamArn, String after, String parent) {
        listings++;
        ShardPage all = streams.get(streamArn);
        List<Shard> only = parent == null ? null : children.get(parent);
        ShardPage page = all == null || only == null ? all : new ShardPage(only, null, all.enabled());
        if (only != null) {
            askedForChildren.add(parent);
        }
        return listingsAfter.thenCompose(happened ->
                page == null ? refused("ResourceNotFoundException") : CompletableFuture.completedFuture(page));
    }

    @Override
    public CompletableFuture<String> iterator(String streamArn, String shardId, ShardStart start) {
        ShardPage page = streams.get(streamArn);
        Stream<Shard> found = children.values().stream().flatMap(List::stream);
        if (page == null
                || Stream.concat(page.shards().stream(), found)
                        .noneMatch(shard -> shard.id().equals(shardId))) {
            return refused("ResourceNotFoundException");
        }
        if (start instanceof ShardStart.At) {
            started.add(shardId + " at its first number");
            if (firstNumbers != null) {
                return refused(firstNumbers);
            }
        } else {
            started.add(shardId + " at "
                    + (start instanceof ShardStart.After behind ? behind.sequenceNumber() : "its beginning"));
        }
        int next = 0;
        if (start instanceof ShardStart.After behind) {
            List<Page> all = pages.getOrDefault(shardId, List.of());
            for (int i = 0; i < all.size(); i++) {
                next = all.get(i).endsAt(behind.sequenceNumber()) ? i + 1 : next;
            }
        }
        return CompletableFuture.completedFuture(shardId + " " + next);
    }

    @Override
    public CompletableFuture<StreamPage> read(String iterator, KeySchema schema, int limit) {
        String[] parts = iterator.split(" ", -1);
        int at = Integer.parseInt(parts[1]);
        List<Page> all = pages.getOrDefault(parts[0], List.of());
        Page page = at < all.size() ? all.get(at) : null;
        return CompletableFuture.completedFuture(
                page == null
                        ? new StreamPage(List.of(), iterator, nowMs.getAsLong(), 0)
                        : new StreamPage(
                                page.records, page.last ? null : parts[0] + " " + (at + 1), nowMs.getAsLong(), 100));
    }

    @Override
    public CompletableFuture<ItemImages> images(String table, KeySchema schema, Set<ItemKey> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    public static <T> CompletableFuture<T> refused(String code) {
        return CompletableFuture.failedFuture(AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("scripted")
                        .build())
                .statusCode(code.startsWith("Internal") ? 500 : 400)
                .build());
    }
}
