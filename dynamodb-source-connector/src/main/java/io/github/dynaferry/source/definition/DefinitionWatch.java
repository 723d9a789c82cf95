// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.definition;

import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.port.SourcePort;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a table's definition when it is first seen and whenever it has changed. Lives on the task's loop. */
public final class DefinitionWatch {
    private final SourcePort port;
    private final Requests requests;
    private final String table;
    private boolean looking;
    private @Nullable TableDefinition told;

    public DefinitionWatch(SourcePort port, Requests requests, String table) {
        this.port = port;
        this.requests = requests;
        this.table = table;
    }

    /**
     * Asks for the definition, and tells it if it is the first or another than the last one told. While an earlier look
     * still waits for its answer, nothing is asked: throttled looks must not pile up. A table that is not there is left
     * to those who read it, and looked for again by the next look.
     */
    public void look(Consumer<TableDefinition> whenChanged) {
        if (looking) {
            return;
        }
        looking = true;
        requests.send(
                "read the definition of table " + table,
                () -> port.defineTable(table),
                definition -> {
                    looking = false;
                    if (!definition.equals(told)) {
                        told = definition;
                        whenChanged.accept(definition);
                    }
                },
                fault -> {
                    boolean gone = fault.hasCode("ResourceNotFoundException");
                    if (gone) {
                        looking = false;
                    }
                    return gone;
                });
    }
}
