// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import java.util.List;
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

    public IndexDefinition {
        nonKeyAttributes = nonKeyAttributes.stream().sorted().toList();
    }
}
