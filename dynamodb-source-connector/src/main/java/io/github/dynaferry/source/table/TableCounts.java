// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

/** What this task has read of one table since it started. */
public final class TableCounts {
    private long items;
    private long records;

    public void scanned(long more) {
        items += more;
    }

    public void streamed(long more) {
        records += more;
    }

    public long items() {
        return items;
    }

    public long records() {
        return records;
    }
}
