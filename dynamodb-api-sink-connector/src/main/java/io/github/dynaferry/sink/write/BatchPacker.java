// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.write;

import io.github.dynaferry.sink.table.TargetTable;
import io.github.dynaferry.sink.table.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packs writes into as few requests as a target's limits allow, table by table, in their order.
 *
 * @param maxWrites most writes of a batch
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
record BatchPacker(int maxWrites) {
    static final long MAX_BYTES = 16L << 20;

    List<Batch> pack(List<Write> writes) {
        Map<TargetTable, List<Write>> byTable = new LinkedHashMap<>();
        for (Write write : writes) {
            byTable.computeIfAbsent(write.table(), table -> new ArrayList<>()).add(write);
        }
        List<Batch> batches = new ArrayList<>();
        byTable.forEach((table, itsWrites) -> pack(table, itsWrites, batches));
        return batches;
    }

    private void pack(TargetTable table, List<Write> writes, List<Batch> batches) {
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < writes.size(); i++) {
            long size = writes.get(i).bytes();
            if (i > from && (i - from == maxWrites || bytes + size > MAX_BYTES)) {
                batches.add(new Batch(table, writes.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        batches.add(new Batch(table, writes.subList(from, writes.size())));
    }
}
