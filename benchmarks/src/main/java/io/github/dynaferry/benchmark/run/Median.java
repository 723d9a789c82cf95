// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.benchmark.run;

import java.util.Collection;
import java.util.List;

/** Order statistics, by nearest rank. */
public final class Median {
    private Median() {}

    public static double of(Collection<Double> values) {
        return quantile(values, 0.5);
    }

    /** The value that this share of the values does not exceed: 0 for the smallest, 1 for the largest. */
    public static double quantile(Collection<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
