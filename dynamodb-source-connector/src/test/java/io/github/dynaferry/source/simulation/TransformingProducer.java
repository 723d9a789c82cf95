// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;

/** What is behind a transformation that drops records: their offsets are not stored either. */
record TransformingProducer(Predicate<SourceRecord> kept, SimulatedProducer producer) implements SimulatedProducer {
    @Override
    public boolean isReady() {
        return producer.isReady();
    }

    @Override
    public void send(List<SourceRecord> records) {
        producer.send(records.stream().filter(kept).toList());
    }

    @Override
    public void progress() {
        producer.progress();
    }

    @Override
    public void hurry() {
        producer.hurry();
    }

    @Override
    public boolean isIdle() {
        return producer.isIdle();
    }

    @Override
    public void stop() {
        producer.stop();
    }

    @Override
    public void cutOff() {
        producer.cutOff();
    }
}
