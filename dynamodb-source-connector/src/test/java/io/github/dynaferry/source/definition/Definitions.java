// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.definition;

import io.github.dynaferry.definition.KeyDefinition;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.KeyAttribute;
import io.github.dynaferry.item.KeyType;
import java.util.List;
import java.util.Map;

/** Definitions for tests. */
final class Definitions {
    private Definitions() {}

    static TableDefinition bare(String table) {
        return tagged(table, Map.of());
    }

    static TableDefinition tagged(String table, Map<String, String> tags) {
        return new TableDefinition(
                table,
                new KeyDefinition(List.of(new KeyAttribute("pk", KeyType.S)), List.of()),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                tags);
    }
}
