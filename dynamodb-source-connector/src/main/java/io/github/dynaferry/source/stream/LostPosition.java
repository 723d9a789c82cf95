// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.port.TableInfo;
import io.github.dynaferry.source.table.TableContext;
import io.github.dynaferry.source.table.VanishedTable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows when a shard can not be read on: an error, or a gap that the table's lead mends. */
final class LostPosition {
    private static final Logger LOG = LoggerFactory.getLogger(LostPosition.class);

    private final TableContext context;
    private final String streamArn;
    private final String shardId;
    private final Consumer<StreamGap> whenToBeMended;

    /** @param whenToBeMended called with a gap that is not an error */
    LostPosition(TableContext context, String streamArn, String shardId, Consumer<StreamGap> whenToBeMended) {
        this.context = context;
        this.streamArn = streamArn;
        this.shardId = shardId;
        this.whenToBeMended = whenToBeMended;
    }

    /** Whether changes right behind this time may have been trimmed. */
    boolean isTrimmed(long verifiedMs) {
        return StreamGap.mayHaveBeenTrimmed(verifiedMs, context.nowMs());
    }

    /** The shard is not there: it can have gone with its table or its stream, which is another thing to tell. */
    void gone(long verifiedMs, Fault fault) {
        context.requests()
                .send(
                        "describe table " + context.table(),
                        () -> context.port().describeTable(context.table()),
                        table -> gap(
                                verifiedMs,
                                hasStream(table)
                                        ? "the shard is no longer there"
                                        : "its stream is no longer there: the table was created anew, or its stream"
                                                + " disabled and enabled",
                                fault.cause()),
                        this::isVanished);
    }

    /** The table is not there. */
    void vanished() {
        context.failures().report(VanishedTable.error(context.table()));
    }

    void gap(long verifiedMs, String reason, @Nullable Throwable cause) {
        StreamGap gap = new StreamGap(context.table(), shardId, verifiedMs, context.nowMs(), reason);
        if (context.config().heals()) {
            LOG.error("{} As configured, a new snapshot is taken. {}", gap, StreamGap.REMOVALS, cause);
            whenToBeMended.accept(gap);
        } else {
            context.failures().report(gap.error(cause));
        }
    }

    private boolean hasStream(TableInfo table) {
        return table.stream() != null && table.stream().arn().equals(streamArn);
    }

    private boolean isVanished(Fault fault) {
        boolean is = VanishedTable.is(fault);
        if (is) {
            vanished();
        }
        return is;
    }
}
