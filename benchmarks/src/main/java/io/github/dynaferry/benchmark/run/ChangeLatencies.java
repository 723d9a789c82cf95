// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import io.github.dynaferry.benchmark.canned.ChangeTimes;
import io.github.dynaferry.benchmark.canned.SequenceNumber;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/** How long each change took from when it was made at the endpoint to when it arrived here; one machine, one clock. */
public final class ChangeLatencies {
    private final ChangeTimes times;
    private final long startMs;
    private final List<Sample> samples = new ArrayList<>();

    /** @param startMs the wall clock's time 0 of the changes */
    public ChangeLatencies(ChangeTimes times, long startMs) {
        this.times = times;
        this.startMs = startMs;
    }

    private record Sample(double madeMs, double latencyMs) {}

    /** A change that has arrived now. */
    public void arrived(String sequenceNumber) {
        double nowMs = nowMs();
        double madeMs = times.at(SequenceNumber.number(sequenceNumber)) / 1e6;
        samples.add(new Sample(madeMs, nowMs - madeMs));
    }

    /** Time since the start of the changes, ms. */
    public double nowMs() {
        return ChronoUnit.MICROS.between(Instant.ofEpochMilli(startMs), Instant.now()) / 1e3;
    }

    public int count() {
        return samples.size();
    }

    /** Count and quantiles of the changes that were made at certain times, ms since the start. */
    public String summary(DoublePredicate made) {
        List<Double> latencies = samples.stream()
                .filter(sample -> made.test(sample.madeMs))
                .map(Sample::latencyMs)
                .toList();
        return "%6d changes: p50 %6.0f ms, p99 %6.0f ms, largest %6.0f ms"
                .formatted(
                        latencies.size(),
                        Median.of(latencies),
                        Median.quantile(latencies, 0.99),
                        Median.quantile(latencies, 1));
    }
}
