// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.sink.config.CreationOptions;
import io.github.dynaferry.sink.config.CreationSettings;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import io.github.dynaferry.sink.time.TaskClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Asks for the tables that records wait for, each about once a second. A wait is as long as the target has been saying that
 * the table is not there: the time of an outage does not count.
 */
public final class TableWaits {
    /** How often a table is asked for. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private final TableInquiry inquiry;
    private final CreationSettings settings;
    private final TaskClock clock;
    private final Map<String, Wait> waits = new HashMap<>();

    public TableWaits(TargetPort target, CreationSettings settings, TaskClock clock) {
        this.inquiry = new TableInquiry(target);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Those of the awaited tables that take writes now.
     *
     * @param topics for each awaited table, a topic whose records wait for it
     * @throws ConnectException if a table was waited for too long, or can not be had at all
     */
    public Set<String> ended(Map<String, String> topics) {
        waits.keySet().retainAll(topics.keySet());
        topics.keySet().forEach(table -> waits.computeIfAbsent(table, name -> Wait.from(clock)));
        Set<String> ended = new HashSet<>();
        Deadline turn = Deadline.after(INTERVAL, clock);
        for (Map.Entry<String, Wait> wait : waits.entrySet()) {
            if (wait.getValue().next().isPassed() && !turn.isPassed()) {
                TableState state = inquiry.stateOf(wait.getKey(), clock);
                if (state instanceof TableState.Ready) {
                    ended.add(wait.getKey());
                }
                wait.setValue(wait.getValue().after(state));
                check(wait.getKey(), wait.getValue(), state, topics);
            }
        }
        waits.keySet().removeAll(ended);
        return ended;
    }

    private void check(String table, Wait wait, TableState state, Map<String, String> topics) {
        boolean tooLong = clock.nanoTime() - wait.since() >= settings.patience().toNanos();
        if (tooLong && !(state instanceof TableState.Ready)) {
            throw new ConnectException("Records of topic " + topics.get(table) + " have waited for table " + table
                    + " for " + CreationOptions.TABLE_WAIT_TIMEOUT_MS + " ("
                    + settings.patience().toMillis()
                    + " ms), and " + state + " at the target. Is topic " + settings.definitionsTopic()
                    + ", which tells how it is made, among the connector's topics, and has the source written it? Create"
                    + " the table yourself if not, and restart the task, which goes on where it stopped");
        }
    }

    /** @param since when the target began to say that the table is not there */
    private record Wait(long since, Deadline next) {
        static Wait from(TaskClock clock) {
            return new Wait(clock.nanoTime(), Deadline.after(INTERVAL, clock));
        }

        Wait after(TableState state) {
            Wait fresh = from(next.clock());
            return state instanceof TableState.Unknown ? fresh : new Wait(since, fresh.next());
        }
    }
}
