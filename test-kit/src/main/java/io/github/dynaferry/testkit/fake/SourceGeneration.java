// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** One life of the connector and its tasks. */
final class SourceGeneration {
    private final SourceRun run;
    private final SourceConnector connector;
    private volatile boolean reconfigurationWanted;
    private volatile boolean alive = true;
    private volatile @Nullable Exception raised;
    private volatile List<Map<String, String>> taskConfigs = List.of();
    private volatile List<RunningSourceTask> tasks = List.of();

    SourceGeneration(SourceRun run) {
        this.run = run;
        this.connector = Plugins.instantiate(run.connectorClass());
    }

    void start() {
        Plugins.requireValid(connector, run.config());
        if (run.exactlyOnce() && connector.exactlyOnceSupport(run.config()) != ExactlyOnceSupport.SUPPORTED) {
            throw new ConnectException("the connector does not claim to support exactly-once");
        }
        connector.initialize(context());
        connector.start(run.config());
        taskConfigs = configsNow();
        startTasks();
    }

    private SourceConnectorContext context() {
        OffsetStorageReader reader = run.store().reader(() -> alive);
        UnreportedMetrics metrics = new UnreportedMetrics();
        return new SourceConnectorContext() {
            @Override
            public void requestTaskReconfiguration() {
                reconfigurationWanted = true;
            }

            @Override
            public void raiseError(Exception error) {
                raised = error;
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                return reader;
            }

            @Override
            public PluginMetrics pluginMetrics() {
                return metrics;
            }
        };
    }

    private List<Map<String, String>> configsNow() {
        List<Map<String, String>> configs = new ArrayList<>();
        for (Map<String, String> config : connector.taskConfigs(run.maxTasks())) {
            Map<String, String> withClass = new HashMap<>(config);
            withClass.put("task.class", connector.taskClass().getName());
            configs.add(withClass);
        }
        if (configs.size() > run.maxTasks()) {
            throw new ConnectException(configs.size() + " task configurations for tasks.max " + run.maxTasks());
        }
        return List.copyOf(configs);
    }

    private void startTasks() {
        List<RunningSourceTask> started = new ArrayList<>();
        for (Map<String, String> config : taskConfigs) {
            RunningSourceTask task = new RunningSourceTask(run, newTask());
            started.add(task);
            tasks = List.copyOf(started);
            task.start(config);
        }
        tasks = List.copyOf(started);
    }

    private SourceTask newTask() {
        return (SourceTask) Plugins.instantiate(connector.taskClass());
    }

    /** Whether the connector asked for new task configurations and they do differ; if so, they are taken over. */
    boolean takesNewConfigs() {
        Exception error = raised;
        if (error != null) {
            throw new ConnectException("the connector raised an error", error);
        }
        if (!reconfigurationWanted) {
            return false;
        }
        reconfigurationWanted = false;
        List<Map<String, String>> now = configsNow();
        boolean differ = !now.equals(taskConfigs);
        taskConfigs = now;
        return differ;
    }

    void restartTasks() {
        stopTasks();
        startTasks();
    }

    RunningSourceTask restartTask(int index) {
        List<RunningSourceTask> changed = new ArrayList<>(tasks);
        end(changed.get(index));
        RunningSourceTask task = new RunningSourceTask(run, newTask());
        changed.set(index, task);
        tasks = List.copyOf(changed);
        task.start(Objects.requireNonNull(taskConfigs.get(index)));
        return task;
    }

    /** As a worker that is told to stop: what is acknowledged becomes durable, then tasks and connector stop. */
    void stop() {
        stopTasks();
        alive = false;
        connector.stop();
    }

    private void stopTasks() {
        tasks.forEach(SourceGeneration::end);
        tasks = List.of();
    }

    private static void end(RunningSourceTask task) {
        task.flush();
        task.detach(false);
        task.stop();
    }

    /** First nothing gets through any more, and only then are the tasks stopped, so that they let their threads go. */
    void kill(boolean inFlightIsWritten) {
        alive = false;
        tasks.forEach(task -> task.detach(inFlightIsWritten));
        tasks.forEach(RunningSourceTask::stop);
        connector.stop();
    }

    boolean alterOffsets(Map<Map<String, ?>, Map<String, ?>> offsets) {
        return connector.alterOffsets(run.config(), offsets);
    }

    List<RunningSourceTask> tasks() {
        return tasks;
    }

    List<Map<String, String>> taskConfigs() {
        return taskConfigs;
    }

    SourceConnector connector() {
        return connector;
    }
}
