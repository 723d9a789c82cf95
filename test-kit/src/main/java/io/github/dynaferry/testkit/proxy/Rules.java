// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The rules in force, asked in the order in which they were added. Safe for use by several threads. */
final class Rules {
    private final Random random;
    private final List<Active> active = new ArrayList<>();

    Rules(long seed) {
        this.random = new Random(seed);
    }

    synchronized void add(Rule rule) {
        active.add(new Active(rule));
    }

    synchronized void clear() {
        active.clear();
    }

    synchronized Optional<Fault> faultFor(String operation, JsonNode body) {
        for (Active each : active) {
            if (each.applies(operation, body, random)) {
                each.remaining--;
                active.removeIf(used -> used.remaining == 0);
                return Optional.of(each.rule.fault());
            }
        }
        return Optional.empty();
    }

    private static final class Active {
        private final Rule rule;
        private int remaining;

        Active(Rule rule) {
            this.rule = rule;
            this.remaining = rule.times();
        }

        boolean applies(String operation, JsonNode body, Random random) {
            return (rule.operation().equals(Rule.ANY) || rule.operation().equals(operation))
                    && rule.body().test(body)
                    && random.nextDouble() < rule.probability();
        }
    }
}
