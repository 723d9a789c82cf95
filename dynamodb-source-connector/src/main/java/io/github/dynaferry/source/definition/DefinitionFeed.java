// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.definition;

import io.github.dynaferry.source.offset.Position;
import io.github.dynaferry.source.table.TableContext;
import java.time.Duration;
import java.util.function.Supplier;

/** Tells a table's definition in the topic of definitions: when its lead starts, and when a look now and then finds a change. */
public final class DefinitionFeed {
    /** For a thousand tables about five requests a second: an account has ten for tags. */
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final TableContext context;
    private final DefinitionWatch watch;
    private final DefinitionRecords records;
    private final Supplier<Position> position;
    private boolean started;

    /** @param position what the table's lead has stored last */
    public DefinitionFeed(TableContext context, Supplier<Position> position) {
        this.context = context;
        this.watch = new DefinitionWatch(context.port(), context.requests(), context.table());
        this.records = new DefinitionRecords(context.config().topics().definitions());
        this.position = position;
    }

    /** To be called as soon as there is a position; has no effect when called again. */
    public void start() {
        if (!started) {
            started = true;
            look();
        }
    }

    private void look() {
        watch.look(definition -> {
            Position now = position.get();
            context.outbox().add(records.record(now.partition(), now.offset(), definition));
        });
        context.loop().after(INTERVAL, this::look);
    }
}
