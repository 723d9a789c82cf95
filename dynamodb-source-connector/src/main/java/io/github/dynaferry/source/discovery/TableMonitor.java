// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.discovery;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.discovery.Preflight.Obstacle;
import io.github.dynaferry.source.offset.SourcePartition;
import io.github.dynaferry.source.offset.StoredOffsets;
import io.github.dynaferry.source.table.VanishedTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for tables now and then, on a thread of its own, and says when the list has changed.
 *
 * <p>A new table that can not be captured yet (no stream, say) is left out until it can: nothing of it is lost by that,
 * since it begins with a snapshot. It must not stop the tables that are being captured.
 */
public final class TableMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableMonitor.class);

    private final TableCatalog catalog;
    private final CaptureEnd end;
    private final Duration interval;
    private final Runnable whenChanged;
    private final ScheduledExecutorService thread;
    private volatile KnownTables known = KnownTables.NONE;
    private volatile String failure = "the endpoint has not answered yet";
    private Set<Obstacle> told = Set.of();
    private final CountDownLatch listed = new CountDownLatch(1);

    /**
     * Takes ownership of the catalog.
     *
     * @param store reads the offset store of the tasks; on the monitor's thread, for it may block
     * @param whenChanged called on the monitor's thread when the list is another than before
     */
    public TableMonitor(
            TableCatalog catalog,
            Function<Set<SourcePartition>, StoredOffsets> store,
            Duration interval,
            Runnable whenChanged) {
        this.catalog = catalog;
        this.end = new CaptureEnd(store);
        this.interval = interval;
        this.whenChanged = whenChanged;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread monitor = new Thread(task, "dynaferry-table-monitor");
            monitor.setDaemon(true);
            return monitor;
        });
    }

    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The tables as last seen, in alphabetical order.
     *
     * @throws ConnectException if there was no complete listing yet; Connect asks again
     */
    public List<String> tables(Duration atMost) {
        try {
            if (listed.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return known.tables();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectException("The tables could not be listed yet: " + failure);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        catalog.close();
    }

    private void look() {
        try {
            List<String> selected = catalog.tables();
            Map<String, Obstacle> obstacles =
                    catalog.obstacles(selected.stream().filter(this::isNew).toList());
            obstacles.values().stream()
                    .filter(obstacle -> !told.contains(obstacle))
                    .forEach(obstacle -> LOG.error("Not captured until mended: {}", obstacle));
            told = Set.copyOf(obstacles.values());
            boolean first = listed.getCount() > 0;
            KnownTables before = first ? vanishedBefore(selected) : known;
            KnownTables after = before.after(
                    selected.stream()
                            .filter(table -> !obstacles.containsKey(table))
                            .toList(),
                    end::isOutstanding);
            known = after;
            listed.countDown();
            tell(first ? KnownTables.NONE : before, after);
            if (!first && !after.tables().equals(before.tables())) {
                LOG.info("The tables to capture are now {}", after.tables());
                whenChanged.run();
            }
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            failure = Fault.of(e).toString();
            if (!thread.isShutdown()) {
                LOG.warn("The tables could not be listed: {}. Trying again in {}.", failure, interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody else remembers these: a table that is selected by its whole name, was captured and is not there. */
    private KnownTables vanishedBefore(List<String> selected) {
        return KnownTables.vanishedBefore(catalog.named().stream()
                .filter(table -> !selected.contains(table))
                .filter(end::isOutstanding)
                .toList());
    }

    private static void tell(KnownTables before, KnownTables after) {
        before.tables().stream()
                .filter(table -> !after.tables().contains(table))
                .forEach(table -> LOG.error(
                        "No longer captured: {}", VanishedTable.error(table).getMessage()));
        after.vanished().stream()
                .filter(table -> !before.vanished().contains(table))
                .forEach(table -> LOG.error(
                        "Not all of its changes are known to be in its topic, so it stays among the tables: {}",
                        VanishedTable.error(table).getMessage()));
    }

    private boolean isNew(String table) {
        return !known.missed().containsKey(table);
    }
}
