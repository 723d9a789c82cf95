// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import io.github.dynaferry.sink.config.TaskIdentity;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * The metrics of one task: an MBean for each of its tables, and Connect's plugin metrics on workers that have them (4.1
 * and later). Whoever reads them gets what was last published, and takes no lock for it.
 *
 * <p>Two instances of a task can live in one worker for a while, one of them about to end. Neither fails, and the one that
 * ends takes nothing of the other away: JMX shows the one that was opened later, Connect's metrics show it as soon as the
 * worker has closed the other.
 */
public final class TaskMetrics implements AutoCloseable {
    private final List<Outlet> outlets;
    private final Map<String, Shown> tables = new HashMap<>();
    private boolean closed;

    /** @param outlets where the metrics can be seen */
    TaskMetrics(List<Outlet> outlets) {
        this.outlets = outlets;
    }

    /**
     * Metrics that JMX and the worker show.
     *
     * @param context as the worker gave it to the task
     */
    public static TaskMetrics open(TaskIdentity task, SinkTaskContext context) {
        List<Outlet> outlets = new ArrayList<>();
        outlets.add(new JmxOutlet(ManagementFactory.getPlatformMBeanServer(), task, System.nanoTime()));
        if (workerHasPluginMetrics()) {
            outlets.add(PluginMetricsOutlet.of(context));
        }
        return new TaskMetrics(outlets);
    }

    /** Metrics that nobody sees. */
    public static TaskMetrics unseen() {
        return new TaskMetrics(List.of());
    }

    /** What is the case with a table from now on; shows a table that was not known before. */
    public synchronized void publish(TableStatus status) {
        if (closed) {
            return;
        }
        Shown shown = tables.computeIfAbsent(
                status.table(), table -> new Shown(new AtomicReference<>(status), new ArrayList<>(outlets)));
        shown.latest.set(status);
        shown.waiting.removeIf(outlet -> outlet.show(status.table(), shown.latest::get));
    }

    /** Shows a table no longer, which this task has no part in any more. */
    public synchronized void remove(String table) {
        if (tables.remove(table) != null) {
            outlets.forEach(outlet -> outlet.hide(table));
        }
    }

    /** Shows nothing from now on, whatever is published; may be called by any thread, and twice. */
    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(tables.keySet()).forEach(this::remove);
    }

    private static boolean workerHasPluginMetrics() {
        return Arrays.stream(SinkTaskContext.class.getMethods())
                .anyMatch(method -> method.getName().equals("pluginMetrics"));
    }

    /** @param waiting where the table can not be seen yet */
    private record Shown(AtomicReference<TableStatus> latest, List<Outlet> waiting) {}
}
