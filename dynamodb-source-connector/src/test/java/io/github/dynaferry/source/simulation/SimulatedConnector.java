// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.offset.TableOffset;
import io.github.dynaferry.source.table.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The tasks of one connector through all its generations. A generation that is given up may run on beside the next: in
 * exactly-once mode it is fenced off before the next begins; in at-least-once mode it is gone before the next one's start
 * delay is over.
 */
final class SimulatedConnector {
    private static final int DOWN_MS = 60_000;
    /** By then what a task has committed when it stopped can be read, though another's transaction was open before it. */
    private static final int RESTART_MS = 21_000;

    private static final int OVERLAPPING_STEPS = 20;

    private final Scenario scenario;
    private final SimulatedCluster cluster;
    private final SimulatedTime time;
    private final Random random;
    private final List<RunningTask> tasks = new ArrayList<>();
    private final List<RunningTask> ghosts = new ArrayList<>();
    private int generation;
    private int size;
    private int overlaps;

    SimulatedConnector(Scenario scenario, SimulatedCluster cluster, SimulatedTime time, Random random) {
        this.scenario = scenario;
        this.cluster = cluster;
        this.time = time;
        this.random = random;
    }

    /** The connector is started, with so many tasks. */
    void start(int newSize) {
        cluster.configure(true);
        startAll(newSize);
    }

    /** A new generation; each task starts at a moment of its own. */
    private void startAll(int newSize) {
        generation++;
        size = newSize;
        for (int index = 0; index < newSize; index++) {
            startLater(
                    index,
                    random.nextBoolean()
                            ? 0
                            : random.nextLong(scenario.cluster().startingMs()));
        }
    }

    private void startLater(int index, long delayMs) {
        int mine = generation;
        int of = size;
        time.after(delayMs, () -> {
            if (generation == mine) {
                tasks.add(cluster.start(new Ownership(index, of)));
            }
        });
    }

    /** Another number of tasks. The old ones end in good order, die, or run on for a while. */
    void rebalance(int newSize) {
        tasks.forEach(task -> {
            switch (random.nextInt(3)) {
                case 0 -> task.stop();
                case 1 -> task.die();
                default -> leave(task);
            }
        });
        tasks.clear();
        cluster.configure(false);
        startAll(newSize);
    }

    /** Another configuration, which reaches one task after the other; those that it has not reached run on. */
    void reconfigure() {
        cluster.configure(false);
        int mine = generation;
        for (int index = 0; index < size; index++) {
            int restarted = index;
            time.after(random.nextLong(scenario.cluster().startingMs()), () -> {
                if (generation == mine) {
                    restart(restarted);
                }
            });
        }
    }

    private void restart(int index) {
        List<RunningTask> old =
                tasks.stream().filter(task -> task.index() == index).toList();
        tasks.removeAll(old);
        old.forEach(RunningTask::stop);
        if (!old.isEmpty()) {
            startLater(index, RESTART_MS + random.nextInt(10_000));
        }
    }

    /** One task dies, or is taken for dead, and is started again. */
    void crashOne() {
        if (tasks.isEmpty()) {
            return;
        }
        RunningTask task = tasks.remove(random.nextInt(tasks.size()));
        switch (random.nextInt(4)) {
            case 0 -> task.stop();
            case 1 -> leave(task);
            default -> task.die();
        }
        startLater(task.index(), random.nextInt(DOWN_MS));
    }

    void crashAll() {
        tasks.forEach(RunningTask::die);
        tasks.clear();
        generation++;
    }

    private void leave(RunningTask task) {
        overlaps++;
        if (scenario.cluster().exactlyOnce()) {
            task.fence();
        } else {
            task.giveUp();
        }
        ghosts.add(task);
        time.after(random.nextLong(overlapMs()), task::die);
    }

    private long overlapMs() {
        return scenario.cluster().exactlyOnce()
                ? OVERLAPPING_STEPS * scenario.course().stepMs()
                : scenario.cluster().startDelayMs();
    }

    /** One task stands still. */
    void pauseOne(long ms) {
        if (!tasks.isEmpty()) {
            tasks.get(random.nextInt(tasks.size())).pauseUntil(time.nowMs() + ms);
        }
    }

    void expireIterators() {
        tasks.forEach(RunningTask::expireIterators);
    }

    /** Some tasks are polled, and what was sent gets on somewhat. */
    void step() {
        for (RunningTask task : tasks) {
            if (random.nextInt(100) < scenario.cluster().activity()) {
                task.poll(time.nowMs());
            }
            task.progress(time.nowMs());
        }
        haunt();
    }

    /** What a ghost runs into is nobody's concern. */
    private void haunt() {
        for (RunningTask ghost : ghosts) {
            try {
                ghost.poll(time.nowMs());
                ghost.progress(time.nowMs());
            } catch (ConnectException unheard) {
                ghost.die();
            }
        }
        ghosts.removeIf(RunningTask::isDead);
    }

    /**
     * All tasks are polled, and what was sent gets on as fast as it can.
     *
     * @return whether there was no change and no item, and none is under way
     */
    boolean hurry() {
        boolean idle = tasks.size() == size && ghosts.isEmpty();
        for (RunningTask task : tasks) {
            task.pauseUntil(0);
            idle &= !task.poll(time.nowMs());
            idle &= task.isIdle();
            task.hurry();
        }
        haunt();
        return idle;
    }

    /** Whether a table's snapshot is the last that is wanted. */
    boolean isLast(String table, TableOffset snapshot) {
        return cluster.isLast(table, snapshot);
    }

    int size() {
        return size;
    }

    int overlaps() {
        return overlaps;
    }

    @Override
    public String toString() {
        return tasks.size() + " of " + size + " tasks, " + ghosts.size() + " ghosts";
    }
}
