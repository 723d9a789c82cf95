// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Runs the contestants in turn, so that whatever else the machine does hits all of them alike, and compares each run with
 * the first contestant's run of the same round.
 */
public final class Contest {
    private final Map<String, Supplier<Measured>> contestants = new LinkedHashMap<>();
    private final Map<String, List<Measured>> runs = new LinkedHashMap<>();

    /** Adds a contestant; the first is what the others are compared with. */
    public Contest with(String name, Supplier<Measured> contestant) {
        contestants.put(name, contestant);
        runs.put(name, new ArrayList<>());
        return this;
    }

    /** Runs so many rounds that count, after some that do not. */
    public Contest run(int warmUps, int rounds) {
        for (int round = -warmUps; round < rounds; round++) {
            for (Map.Entry<String, Supplier<Measured>> contestant : contestants.entrySet()) {
                Measured measured = contestant.getValue().get();
                if (round >= 0) {
                    runs(contestant.getKey()).add(measured);
                }
            }
        }
        return this;
    }

    /** Of each contestant the medians, and the median of the ratios to the first, with the smallest and the largest. */
    public void print(PrintStream out) {
        String first = runs.keySet().iterator().next();
        out.printf("%-28s %10s %12s %26s %26s%n", "", "items/s", "CPU µs/item", "ratio of items/s", "ratio of CPU");
        for (String name : runs.keySet()) {
            out.printf(
                    "%-28s %10.0f %12.2f %26s %26s%n",
                    name,
                    Median.of(values(name, Measured::itemsPerSecond)),
                    Median.of(values(name, Measured::cpuMicrosPerItem)),
                    ratios(name, first, Measured::itemsPerSecond),
                    ratios(name, first, Measured::cpuMicrosPerItem));
        }
    }

    private String ratios(String name, String first, ToDoubleFunction<Measured> figure) {
        List<Double> own = values(name, figure);
        List<Double> others = values(first, figure);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(own.get(round) / others.get(round));
        }
        return "%.2f (%.2f to %.2f)"
                .formatted(Median.of(ratios), Median.quantile(ratios, 0), Median.quantile(ratios, 1));
    }

    private List<Double> values(String name, ToDoubleFunction<Measured> figure) {
        return runs(name).stream().map(figure::applyAsDouble).toList();
    }

    private List<Measured> runs(String name) {
        return Objects.requireNonNull(runs.get(name), name);
    }
}
