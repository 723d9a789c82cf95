// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.envelope.Envelope;
import io.github.dynaferry.envelope.EnvelopeReader;
import io.github.dynaferry.source.simulation.SimulatedTopics.Appended;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold of a key's records at any time, though a later change would mend it: no scanned image stands behind a
 * newer change; and in exactly-once mode, no change stands behind itself or a newer one.
 */
final class RecordOrder {
    private static final Pattern VERSION = Pattern.compile("\"v\":\\{\"N\":\"(\\d+)\"}");

    private RecordOrder() {}

    /**
     * The first record that stands where it must not.
     *
     * @param records of one key, in the order of the topic
     * @param repeats whether changes may come again
     */
    static Optional<String> firstViolation(List<Appended> records, boolean repeats) {
        long newest = 0;
        for (Appended record : records) {
            if (record.record().value() == null) {
                continue;
            }
            Envelope envelope = EnvelopeReader.read(record.record().value());
            boolean scanned = envelope.source().snapshot();
            long change = scanned ? scannedChange(envelope) : streamedChange(envelope);
            if (scanned && change < newest) {
                return Optional.of("behind change " + newest + " stands what was scanned before it: " + record);
            }
            if (!scanned && !repeats && change <= newest) {
                return Optional.of("behind change " + newest + " stands a change that is not newer: " + record);
            }
            newest = scanned ? newest : Math.max(newest, change);
        }
        return Optional.empty();
    }

    /** Which change led to a scanned item. */
    static long scannedChange(Envelope envelope) {
        Matcher matcher = VERSION.matcher(String.valueOf(envelope.after()));
        if (!matcher.find()) {
            throw new IllegalStateException("no version in " + envelope);
        }
        return Long.parseLong(matcher.group(1));
    }

    static long streamedChange(Envelope envelope) {
        return Long.parseLong(String.valueOf(envelope.source().sequenceNumber()));
    }
}
