// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.table;

/** What this task has read of one table since it started. */
public final class TableCounts {
    private long items;
    private long bytes;
    private double readCapacityUnits;
    private long records;

    public void scanned(long moreItems, long moreBytes, double moreUnits) {
        items += moreItems;
        bytes += moreBytes;
        readCapacityUnits += moreUnits;
    }

    public void streamed(long more) {
        records += more;
    }

    public long items() {
        return items;
    }

    /** As they are held, about: keys and text. */
    public long bytes() {
        return bytes;
    }

    public double readCapacityUnits() {
        return readCapacityUnits;
    }

    public long records() {
        return records;
    }
}
