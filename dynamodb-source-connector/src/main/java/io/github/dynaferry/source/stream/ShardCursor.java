// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.source.port.ShardStart;
import io.github.dynaferry.source.table.TableContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds iterators at the place that one shard has been read to, and tells what follows where there is none. */
final class ShardCursor {
    private final TableContext context;
    private final String streamArn;
    private final String shardId;
    private final ShardProgress progress;
    private final LostPosition lost;
    private final Consumer<String> read;
    private final Runnable whenNothingIsLeft;
    /** The sequence number that the shard began with, as long as the endpoint has not refused to begin there. */
    private @Nullable String first;

    /**
     * @param first the sequence number that the shard began with; null where that is not known
     * @param read takes an iterator
     * @param whenNothingIsLeft called instead where all of the shard is gone and need not be read
     */
    ShardCursor(
            TableContext context,
            String streamArn,
            String shardId,
            @Nullable String first,
            ShardProgress progress,
            LostPosition lost,
            Consumer<String> read,
            Runnable whenNothingIsLeft) {
        this.context = context;
        this.streamArn = streamArn;
        this.shardId = shardId;
        this.first = first;
        this.progress = progress;
        this.lost = lost;
        this.read = read;
        this.whenNothingIsLeft = whenNothingIsLeft;
    }

    /** Asks for an iterator behind the last record. */
    void open() {
        String sequence = progress.at().sequence();
        if (sequence != null) {
            open(new ShardStart.After(sequence));
        } else if (lost.isTrimmed(progress.verifiedMs())) {
            lost.gap(progress.verifiedMs(), "its beginning may have been trimmed, for it was not read in time", null);
        } else {
            open(first == null ? ShardStart.BEGINNING : new ShardStart.At(first));
        }
    }

    private void open(ShardStart start) {
        context.requests()
                .send(
                        "open shard " + shardId + " of table " + context.table(),
                        () -> context.port().iterator(streamArn, shardId, start),
                        read,
                        fault -> dealsWith(fault) || isRefused(start, fault));
    }

    /** Deals with the faults that are about the position and not about the endpoint. */
    boolean dealsWith(Fault fault) {
        switch (fault.code()) {
            case "ExpiredIteratorException" -> open();
            case "TrimmedDataAccessException" -> onTrimmed(fault);
            case "ResourceNotFoundException" -> onGone(fault);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** An endpoint need not take a shard's first number; then only {@code verified} tells whether its beginning is there. */
    private boolean isRefused(ShardStart start, Fault fault) {
        boolean is = start instanceof ShardStart.At && fault.kind() == Fault.Kind.REJECTED;
        if (is) {
            goOnFromTrimHorizon();
        }
        return is;
    }

    /**
     * The last record may be trimmed without a gap, if everything up to a short while ago is known to have been read. But
     * of a shard of which everything is wanted, and nothing was read, nothing may be.
     */
    private void onTrimmed(Fault fault) {
        if (lost.isTrimmed(progress.verifiedMs())) {
            lost.gap(progress.verifiedMs(), "they have been trimmed", fault.cause());
        } else if (first != null && progress.at().isWantedWhole()) {
            lost.gap(progress.verifiedMs(), "its beginning was trimmed before it was read", fault.cause());
        } else {
            goOnFromTrimHorizon();
        }
    }

    private void goOnFromTrimHorizon() {
        first = null;
        open(ShardStart.BEGINNING);
    }

    /** Of a shard that was set to its beginning nothing may be left: a snapshot brings that, its children the rest. */
    private void onGone(Fault fault) {
        if (progress.at().isRebased() && !lost.isTrimmed(progress.verifiedMs())) {
            whenNothingIsLeft.run();
        } else {
            lost.gone(progress.verifiedMs(), fault);
        }
    }
}
