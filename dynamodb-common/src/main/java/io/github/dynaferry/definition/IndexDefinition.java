// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index. A local one has no capacity of its own.
 *
 * @param projection {@code ALL}, {@code KEYS_ONLY} or {@code INCLUDE}
 * @param nonKeyAttributes what an index with {@code INCLUDE} holds besides keys, in alphabetical order
 * @param throughput what is provisioned; null where it is billed per request, or local
 * @param onDemandLimits null where there are none
 */
public record IndexDefinition(
        String name,
        KeyDefinition key,
        String projection,
        List<String> nonKeyAttributes,
        @Nullable Throughput throughput,
        @Nullable OnDemandLimits onDemandLimits) {

    private static final String KEYS_ONLY = "KEYS_ONLY";

    public IndexDefinition {
        nonKeyAttributes = nonKeyAttributes.stream().sorted().toList();
    }

    /**
     * The same index, each other attribute told once and no key among them: the index holds its keys and those of its
     * table anyway, and some endpoints refuse to be told so. One that holds nothing else is of keys only.
     */
    IndexDefinition withoutKeys(KeyDefinition table) {
        List<String> keys = Stream.of(table, key)
                .flatMap(some -> some.elements((attribute, role) -> attribute.name()).stream())
                .toList();
        List<String> others = nonKeyAttributes.stream()
                .distinct()
                .filter(attribute -> !keys.contains(attribute))
                .toList();
        boolean nothingLeft = others.isEmpty() && !nonKeyAttributes.isEmpty();
        return new IndexDefinition(name, key, nothingLeft ? KEYS_ONLY : projection, others, throughput, onDemandLimits);
    }
}
