// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.fake;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;

/** What all generations of one fake source have in common. */
record SourceRun(
        Class<? extends SourceConnector> connectorClass,
        Map<String, String> config,
        int maxTasks,
        boolean exactlyOnce,
        Predicate<SourceRecord> dropped,
        Supplier<Acknowledgement> acknowledgements,
        FakeOffsetStore store,
        FakeTopics topics) {

    Acknowledgement acknowledgement() {
        return acknowledgements.get();
    }

    SourceRun withConfig(Map<String, String> changed) {
        return new SourceRun(
                connectorClass, Map.copyOf(changed), maxTasks, exactlyOnce, dropped, acknowledgements, store, topics);
    }
}
