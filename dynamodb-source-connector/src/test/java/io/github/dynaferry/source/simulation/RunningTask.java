// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.task.SimulatedTask;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** One task on a worker, from its start to its end, which others may believe to have come long before. */
final class RunningTask {
    private final int index;
    private final SimulatedTask task;
    private final SimulatedEndpoint endpoint;
    private final SimulatedProducer producer;
    private final TaskRules rules;
    private boolean fenced;
    private boolean dead;
    private long pausedUntilMs;

    RunningTask(
            int index, SimulatedTask task, SimulatedEndpoint endpoint, SimulatedProducer producer, TaskRules rules) {
        this.index = index;
        this.task = task;
        this.endpoint = endpoint;
        this.producer = producer;
        this.rules = rules;
    }

    int index() {
        return index;
    }

    boolean isDead() {
        return dead;
    }

    boolean isIdle() {
        return producer.isIdle();
    }

    void pauseUntil(long ms) {
        pausedUntilMs = ms;
    }

    void expireIterators() {
        endpoint.expireIterators();
    }

    /**
     * Polls it once, if its worker can.
     *
     * @return whether there was a change or an item
     */
    boolean poll(long nowMs) {
        if (dead || nowMs < pausedUntilMs || !producer.isReady()) {
            return false;
        }
        List<SourceRecord> records = task.poll();
        if (records.isEmpty()) {
            return false;
        }
        if (fenced) {
            dead = true;
            return false;
        }
        rules.emitting(records);
        producer.send(records);
        return records.stream().anyMatch(SimulatedTopics::isData);
    }

    void progress(long nowMs) {
        if (!dead && !fenced && nowMs >= pausedUntilMs) {
            producer.progress();
        }
    }

    void hurry() {
        producer.hurry();
    }

    /** It stops in good order. */
    void stop() {
        dead = true;
        producer.stop();
        rules.gone();
    }

    /** It is no more. */
    void die() {
        dead = true;
        if (!fenced) {
            producer.cutOff();
        }
        rules.gone();
    }

    /** Others take it for dead; it runs on all the same. */
    void giveUp() {
        rules.end();
    }

    /** Nothing is taken from it any more; it notices when it sends. */
    void fence() {
        fenced = true;
        producer.cutOff();
        rules.gone();
    }
}
