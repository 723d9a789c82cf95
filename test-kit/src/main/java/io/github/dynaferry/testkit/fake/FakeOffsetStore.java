// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/**
 * The durable source offsets of one connector, as the text a worker writes. They outlive every generation of tasks. Safe for use by several
 * threads. Reads can be made to fail, as a worker's do when its offsets topic can not be read.
 */
public final class FakeOffsetStore {
    private final OffsetText text;
    private final Map<String, String> durable = new LinkedHashMap<>();
    private Predicate<Map<String, ?>> unreadable = partition -> false;
    private int readsToFail;
    private long reads;

    FakeOffsetStore(String connector) {
        this.text = new OffsetText(connector);
    }

    /** What REST's {@code GET /connectors/x/offsets} would show, in the order of first storing. */
    public synchronized Map<Map<String, Object>, Map<String, Object>> all() {
        Map<Map<String, Object>, Map<String, Object>> all = new LinkedHashMap<>();
        durable.forEach((partition, offset) -> {
            Map<String, Object> decoded = text.offset(offset);
            if (decoded != null) {
                all.put(text.partition(partition), decoded);
            }
        });
        return all;
    }

    /** The stored offset of a partition, null when there is none. */
    public synchronized @Nullable Map<String, Object> get(Map<String, ?> partition) {
        return text.offset(durable.get(text.partition(partition)));
    }

    /** The stored keys as JSON text; each is its own partition to a real worker. */
    public synchronized List<String> partitionsAsText() {
        return List.copyOf(durable.keySet());
    }

    /** Stores at once, as if an earlier life had; a null offset forgets the partition. */
    public synchronized void put(Map<String, ?> partition, @Nullable Map<String, ?> offset) {
        store(text.partition(partition), text.offset(offset));
    }

    /** The next reads throw a {@link ConnectException}. */
    public synchronized void failNextReads(int count) {
        readsToFail = count;
    }

    /** From now on {@code offsets} leaves these partitions out of its answer, as it does with entries it can not decode. */
    public synchronized void makeUnreadable(Predicate<Map<String, ?>> partitions) {
        unreadable = partitions;
    }

    /** How many times a connector or a task has read. */
    public synchronized long reads() {
        return reads;
    }

    synchronized void putAll(Map<String, @Nullable String> offsets) {
        offsets.forEach(this::store);
    }

    private void store(String partition, @Nullable String offset) {
        if (offset == null) {
            durable.remove(partition);
        } else {
            durable.put(partition, offset);
        }
    }

    OffsetText text() {
        return text;
    }

    private synchronized <T> Map<Map<String, T>, @Nullable Map<String, Object>> read(
            Collection<Map<String, T>> partitions) {
        reads++;
        if (readsToFail > 0) {
            readsToFail--;
            throw new ConnectException("Failed to fetch offsets.");
        }
        Map<Map<String, T>, @Nullable Map<String, Object>> answer = new HashMap<>();
        for (Map<String, T> partition : partitions) {
            if (!unreadable.test(partition)) {
                answer.put(partition, text.offset(durable.get(text.partition(partition))));
            }
        }
        return answer;
    }

    /** A reader that lives as long as {@code alive}; later it throws, as a closed one does. */
    OffsetStorageReader reader(BooleanSupplier alive) {
        return new Reader(alive);
    }

    private final class Reader implements OffsetStorageReader {
        private final BooleanSupplier alive;

        Reader(BooleanSupplier alive) {
            this.alive = alive;
        }

        @Override
        @SuppressWarnings("NullAway") // null for "absent" is this interface's contract, which carries no annotations
        public <T> Map<String, Object> offset(Map<String, T> partition) {
            return offsets(List.of(partition)).get(partition);
        }

        @Override
        @SuppressWarnings("NullAway") // null for "absent" is this interface's contract, which carries no annotations
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            if (!alive.getAsBoolean()) {
                throw new ConnectException("Offset reader closed. This is likely because the task has been stopped.");
            }
            return read(partitions);
        }
    }
}
