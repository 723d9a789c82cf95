// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.loop;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Records on their way to Connect, first in, first out, and the one bound on memory: whoever wants to read a page asks
 * for room first, and gets it when enough has been handed on. Readers are served in the order they asked, so none
 * starves.
 */
public final class Outbox {
    /** What a page usually comes to as text. */
    static final long PAGE = 2 << 20;

    /** So many pages, and as many before them, are looked back at. */
    private static final int PAGES = 256;

    private final long capacity;
    private final Deque<Parcel> parcels = new ArrayDeque<>();
    private final Deque<Runnable> readers = new ArrayDeque<>();
    private long waiting;
    private int underWay;
    /**
     * Room set aside for each page under way: as much as the largest of the last pages took, since numbers and booleans can
     * make a page several times the usual one.
     */
    private long page = PAGE;

    private long largestBefore;
    private long largest;
    private int pages;
    private int taken;

    /** @param capacity bytes, waiting and under way together; at least one page is always granted */
    public Outbox(long capacity) {
        this.capacity = capacity;
    }

    /** Runs the reader once there is room for its page; it must then {@link #add} a page or {@link #giveBack} the room. */
    public void whenRoom(Runnable reader) {
        readers.add(reader);
        grant();
    }

    /** A page that room was granted for. */
    public void add(List<SourceRecord> records, long bytes) {
        underWay--;
        note(bytes);
        if (!records.isEmpty()) {
            waiting += bytes;
            parcels.add(new Parcel(records, bytes));
        }
        grant();
    }

    private void note(long bytes) {
        if (++pages > PAGES) {
            largestBefore = largest;
            largest = 0;
            pages = 1;
        }
        largest = Math.max(largest, bytes);
        page = Math.max(PAGE, Math.max(largest, largestBefore));
    }

    /** Returns the room of a page that did not come. */
    public void giveBack() {
        underWay--;
        grant();
    }

    /** A record that needs no room, since there are few and they are small. */
    public void add(SourceRecord record) {
        parcels.add(new Parcel(List.of(record), 0));
    }

    public boolean isEmpty() {
        return parcels.isEmpty();
    }

    /**
     * The next records, at most so many; and a tombstone that the last of them goes with. A removal carries the offset
     * before it and its tombstone the one behind: were they in two transactions, the removal could come twice.
     */
    public List<SourceRecord> take(int max) {
        List<SourceRecord> batch = new ArrayList<>();
        while (batch.size() < max && !parcels.isEmpty()) {
            Parcel parcel = parcels.element();
            int end = parcel.withTombstone(Math.min(parcel.records.size(), taken + max - batch.size()));
            batch.addAll(parcel.records.subList(taken, end));
            taken = end;
            if (taken == parcel.records.size()) {
                parcels.remove();
                waiting -= parcel.bytes;
                taken = 0;
            }
        }
        grant();
        return batch;
    }

    private void grant() {
        while (!readers.isEmpty() && hasRoom()) {
            underWay++;
            readers.remove().run();
        }
    }

    private boolean hasRoom() {
        return (waiting == 0 && underWay == 0) || waiting + (underWay + 1) * page <= capacity;
    }

    private record Parcel(List<SourceRecord> records, long bytes) {
        int withTombstone(int end) {
            return end < records.size() && records.get(end).value() == null ? end + 1 : end;
        }
    }
}
