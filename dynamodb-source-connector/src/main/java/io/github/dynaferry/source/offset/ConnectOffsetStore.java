// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Connect's offset store, read by one thread of its own, since a read goes to the end of the offsets topic and blocks.
 *
 * <p>Only {@link OffsetStorageReader#offsets} is used: it throws where the fetch failed, answers null for a partition
 * that is absent, and leaves out one that it could not read. {@code offset(partition)} can not tell these apart.
 */
public final class ConnectOffsetStore implements OffsetStore {
    private final OffsetStorageReader reader;
    private final ExecutorService thread;

    public ConnectOffsetStore(OffsetStorageReader reader, String name) {
        this.reader = reader;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread readerThread = new Thread(task, name);
            readerThread.setDaemon(true);
            return readerThread;
        });
    }

    @Override
    public CompletableFuture<StoredOffsets> read(Set<SourcePartition> partitions) {
        Set<SourcePartition> asked = Set.copyOf(partitions);
        return CompletableFuture.supplyAsync(() -> read(reader, asked), thread);
    }

    /** Reads on the caller's thread, which waits. */
    public static StoredOffsets read(OffsetStorageReader reader, Set<SourcePartition> partitions) {
        Map<Map<String, String>, Map<String, Object>> stored = reader.offsets(
                partitions.stream().map(SourcePartition::toConnect).toList());
        Map<SourcePartition, Map<String, Object>> answered = new HashMap<>();
        for (SourcePartition partition : partitions) {
            Map<String, String> key = partition.toConnect();
            if (stored.containsKey(key)) {
                Map<String, Object> offset = stored.get(key);
                answered.put(partition, offset == null ? Map.of() : offset);
            }
        }
        return new StoredOffsets(answered);
    }

    /** Ends the thread; a read under way is interrupted. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
