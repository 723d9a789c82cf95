// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.definition;

import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeySchema;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The key of a table or an index, in the order of its attributes. A table's key has one attribute of each kind at most;
 * that of a global index can have several.
 */
public record KeyDefinition(List<KeyAttribute> partition, List<KeyAttribute> sort) {

    public KeyDefinition {
        partition = List.copyOf(partition);
        sort = List.copyOf(sort);
        if (partition.isEmpty()) {
            throw new InvalidDefinitionException("a key without partition key");
        }
    }

    /** A table's primary key. */
    public static KeyDefinition of(KeySchema key) {
        return new KeyDefinition(
                key.attributes().subList(0, 1),
                key.attributes().subList(1, key.attributes().size()));
    }

    /**
     * This as a table's primary key.
     *
     * @throws InvalidDefinitionException if it has more attributes than a table's key can have
     */
    public KeySchema primary() {
        if (partition.size() > 1 || sort.size() > 1) {
            throw new InvalidDefinitionException("a table's key with more than one attribute of a kind");
        }
        return new KeySchema(elements((attribute, role) -> attribute));
    }

    /** All attributes, each with its role, in some other form. */
    <T> List<T> elements(BiFunction<KeyAttribute, KeyRole, T> form) {
        return Stream.concat(
                        partition.stream().map(attribute -> form.apply(attribute, KeyRole.HASH)),
                        sort.stream().map(attribute -> form.apply(attribute, KeyRole.RANGE)))
                .toList();
    }
}
