// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static io.github.dynaferry.source.simulation.ReaderRules.require;

import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.StreamPage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;

/** What one task must keep to as long as it lives: watched at every request. */
final class TaskRules {
    private final String name;
    private final ReaderRules all;
    private final Set<String> doneBefore;
    /** In which epoch. */
    private final Map<String, Long> readToEnd = new HashMap<>();

    private final Set<String> underWay = new HashSet<>();
    private boolean ended;
    private boolean gone;

    TaskRules(String name, ReaderRules all, Set<String> doneBefore) {
        this.name = name;
        this.all = all;
        this.doneBefore = doneBefore;
    }

    String name() {
        return name;
    }

    /** Others take its place: it is dead, or taken for dead. */
    void end() {
        ended = true;
        all.releaseAll(this);
    }

    /** What it has asked for or sent and is not in a topic yet never will be. */
    void gone() {
        end();
        all.pages().gone(this);
        gone = true;
    }

    void opening(SimulatedTable table, String shardId) {
        if (ended) {
            return;
        }
        String shard = table.name() + "/" + shardId;
        boolean doneBeforeAndNow = doneBefore.contains(shard) && all.isDone(shard);
        require(!doneBeforeAndNow, shard + " was done, and is opened again");
        boolean again = readToEnd.getOrDefault(shard, -1L) >= all.epoch(shard);
        require(!again, shard + " was read to its end, and is opened again");
        require(!underWay.contains(shard), shard + " is opened while it is read");
        all.requireParentDone(table, shardId);
        all.claim(shard, this);
    }

    void reading(String shard) {
        if (!ended) {
            require(underWay.add(shard), shard + " is read twice at once");
            all.claim(shard, this);
        }
    }

    /** Null is a page that did not come. */
    void read(String shard, StreamPage page) {
        underWay.remove(shard);
        // A page with records may be read again: they can have been held.
        if (page != null && page.nextIterator() == null && page.records().isEmpty()) {
            readToEnd.put(shard, all.epoch(shard));
        }
    }

    void atEnd(String shard, long nowMs) {
        if (!ended) {
            all.atEnd(shard, nowMs);
        }
    }

    void scanning(String segment) {
        if (!ended) {
            require(underWay.add(segment), segment + " is scanned twice at once");
            all.claim(segment, this);
        }
    }

    /** The endpoint has read a page that it will send. */
    void pageRead(String segment, long nowMs) {
        if (!gone) {
            all.pages().read(segment, this, nowMs);
        }
    }

    void emitting(List<SourceRecord> records) {
        if (!ended) {
            records.forEach(all::emitting);
        }
    }

    /** Null is a page that did not come. */
    void scanned(String segment, ScanPage page) {
        underWay.remove(segment);
        all.pages().arrived(segment, this, page);
        if (page != null && page.lastKey() == null) {
            all.release(segment, this);
        }
    }
}
