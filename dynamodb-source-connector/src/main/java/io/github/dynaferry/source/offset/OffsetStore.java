// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.offset;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads what is durably stored, for all tasks of the connector. */
public interface OffsetStore extends AutoCloseable {

    /** Reads to the end of the store and answers for these partitions. */
    CompletableFuture<StoredOffsets> read(Set<SourcePartition> partitions);

    @Override
    void close();
}
