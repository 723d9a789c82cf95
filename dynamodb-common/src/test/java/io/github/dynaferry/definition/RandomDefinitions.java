// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Definitions as the API allows them, with every mixture of what may be absent. */
final class RandomDefinitions {
    private static final List<String> NAMES = List.of("pk", "sk", "a.b-c", "x y", "ü😀", "null", "\"q\"");

    private static final List<KeyType> TYPES = List.of(KeyType.values());

    private final Random random;

    private RandomDefinitions(long seed) {
        random = new Random(seed);
    }

    static Arbitrary<TableDefinition> definitions() {
        return Arbitraries.longs().map(seed -> new RandomDefinitions(seed).definition());
    }

    private TableDefinition definition() {
        boolean onDemand = random.nextBoolean();
        return new TableDefinition(
                name(),
                key(1),
                indexes(
                        "g",
                        4,
                        onDemand ? () -> null : this::throughput,
                        onDemand ? () -> optional(limits()) : () -> null),
                indexes("l", 1, () -> null, () -> null),
                onDemand ? null : throughput(),
                onDemand ? optional(limits()) : null,
                optional(name()),
                optional("NEW_IMAGE"),
                optional("STANDARD_INFREQUENT_ACCESS"),
                random.nextBoolean(),
                tags());
    }

    private List<IndexDefinition> indexes(
            String prefix, int attributes, Supplier<Throughput> throughput, Supplier<OnDemandLimits> limits) {
        List<IndexDefinition> indexes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean include = random.nextBoolean();
            indexes.add(new IndexDefinition(
                    prefix + i,
                    key(attributes),
                    include ? "INCLUDE" : "ALL",
                    include ? names(1 + random.nextInt(3)) : List.of(),
                    throughput.get(),
                    limits.get()));
        }
        return indexes;
    }

    private KeyDefinition key(int most) {
        List<String> names = names(2 * most);
        return new KeyDefinition(
                attributes(names.subList(0, 1 + random.nextInt(most))),
                attributes(names.subList(most, most + random.nextInt(most + 1))));
    }

    /** An attribute has one type in all keys of a table. */
    private static List<KeyAttribute> attributes(List<String> names) {
        return names.stream()
                .map(name -> new KeyAttribute(name, TYPES.get(name.length() % TYPES.size())))
                .toList();
    }

    private List<String> names(int count) {
        List<String> names = new ArrayList<>(NAMES);
        while (names.size() < count) {
            names.add("name" + names.size());
        }
        Collections.shuffle(names, random);
        return names.subList(0, count);
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private Throughput throughput() {
        return new Throughput(1 + random.nextInt(10), 1 + random.nextInt(Integer.MAX_VALUE) * 3L);
    }

    private OnDemandLimits limits() {
        return OnDemandLimits.of(random.nextInt(3) - 1L, random.nextInt(3) - 1L);
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        names(random.nextInt(4)).forEach(name -> tags.put(name, random.nextBoolean() ? "" : name));
        return tags;
    }

    private <T> T optional(T value) {
        return random.nextInt(3) == 0 ? null : value;
    }
}
