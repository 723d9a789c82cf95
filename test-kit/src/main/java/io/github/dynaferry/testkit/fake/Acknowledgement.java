// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * When a polled record counts as written to Kafka.
 *
 * @param afterPolls how many further polls of the same task pass before; negative for never
 * @param held these records wait however many polls pass, as those of a topic partition without leader do
 */
public record Acknowledgement(int afterPolls, Predicate<SourceRecord> held) {
    public static final Acknowledgement AT_ONCE = new Acknowledgement(0, record -> false);
    public static final Acknowledgement NEVER = new Acknowledgement(-1, record -> true);

    public static Acknowledgement after(int polls) {
        return new Acknowledgement(polls, record -> false);
    }

    /** At once, but for these. */
    public static Acknowledgement holding(Predicate<SourceRecord> held) {
        return new Acknowledgement(0, held);
    }

    boolean isDue(SourceRecord record, long polledAt, long now) {
        return afterPolls >= 0 && now - polledAt >= afterPolls && !held.test(record);
    }
}
