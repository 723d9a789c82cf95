// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** What a worker does with the records of one task. */
interface SimulatedProducer {

    /** Whether the worker can poll the task: not while it waits for something of its own. */
    boolean isReady();

    /** Takes what the task has polled. */
    void send(List<SourceRecord> records);

    /** Perhaps something gets on, perhaps not. */
    void progress();

    /** Everything gets on as fast as it can. */
    void hurry();

    /** Whether every change and every item that was sent can be read in its topic. */
    boolean isIdle();

    /** The worker stops the task in good order: everything is stored. */
    void stop();

    /** The worker dies, or is fenced off: what was not stored may have been stored all the same, but no more will be. */
    void cutOff();
}
