// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.VanishedTable;
import java.util.function.Consumer;

/**
 * Lists a stream's shards again and again: the next time when the last one has come to its end and a while has passed. The
 * table's lead describes the table before, so that what is listed can be understood.
 */
final class ListingRounds {
    private final TableContext context;
    private final ShardLister lister;
    private final StreamWatch watch;
    private final Consumer<ShardListing> whenListed;
    private boolean closed;

    ListingRounds(TableContext context, ShardLister lister, StreamWatch watch, Consumer<ShardListing> whenListed) {
        this.context = context;
        this.lister = lister;
        this.watch = watch;
        this.whenListed = whenListed;
    }

    /** Lists now, and from then on. */
    void begin() {
        if (!closed) {
            look(this::beginLater);
        }
    }

    /** Lists when it is time for the next listing, and from then on. */
    void beginLater() {
        context.loop().after(context.load().listingInterval(context.leads()), this::begin);
    }

    /** Lists once more than usual. */
    void look() {
        look(() -> {});
    }

    /** No listing is begun any more, but those that are asked for. */
    void close() {
        closed = true;
    }

    private void look(Runnable then) {
        if (context.leads()) {
            describe(then);
        } else {
            list(then);
        }
    }

    private void describe(Runnable then) {
        context.requests()
                .send(
                        "describe table " + context.table(),
                        () -> context.port().describeTable(context.table()),
                        info -> {
                            watch.onTable(info);
                            list(then);
                        },
                        fault -> {
                            boolean vanished = VanishedTable.is(fault);
                            if (vanished) {
                                watch.onVanished();
                                list(then);
                            }
                            return vanished;
                        });
    }

    private void list(Runnable then) {
        lister.all(listing -> {
            whenListed.accept(listing);
            then.run();
        });
    }
}
