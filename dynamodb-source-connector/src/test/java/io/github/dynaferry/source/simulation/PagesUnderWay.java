// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import static io.github.dynaferry.source.simulation.ReaderRules.require;

import io.github.dynaferry.source.offset.SegmentOffset;
import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.simulation.Changes.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of scans, from the moment when they were read until their items are in the topic and their segment's offset can be
 * read back, or until the task that was to bring them is no more. Nothing that happened after such a page was read may be
 * emitted meanwhile, of any key of its table: its items could come to stand behind what is newer.
 */
final class PagesUnderWay {
    private final Map<String, List<Page>> bySegment = new HashMap<>();

    private static final class Page {
        private final TaskRules task;
        private final long readMs;
        /** Null until it has arrived. */
        private @Nullable ScanPage content;

        Page(TaskRules task, long readMs) {
            this.task = task;
            this.readMs = readMs;
        }

        boolean isIn(SegmentOffset durable) {
            return content != null
                    && (durable.done()
                            || (content.lastKey() != null
                                    && durable.lastKey() != null
                                    && content.lastKey().compareTo(durable.lastKey()) <= 0));
        }
    }

    void read(String segment, TaskRules task, long nowMs) {
        bySegment.computeIfAbsent(segment, name -> new ArrayList<>()).add(new Page(task, nowMs));
    }

    /** Null is a page that did not come. */
    void arrived(String segment, TaskRules task, @Nullable ScanPage content) {
        List<Page> pages = bySegment.computeIfAbsent(segment, name -> new ArrayList<>());
        if (content == null || content.items().isEmpty()) {
            pages.removeIf(page -> page.task == task && page.content == null);
        } else {
            pages.stream()
                    .filter(page -> page.task == task && page.content == null)
                    .forEach(page -> page.content = content);
        }
    }

    void stored(String segment, SegmentOffset durable) {
        bySegment.computeIfAbsent(segment, name -> new ArrayList<>()).removeIf(page -> page.isIn(durable));
    }

    /** What it has not brought it will never bring. */
    void gone(TaskRules task) {
        bySegment.values().forEach(pages -> pages.removeIf(page -> page.task == task));
    }

    void requireOlder(String table, Change change) {
        bySegment.forEach((segment, pages) -> {
            if (segment.startsWith(table + "/")) {
                pages.forEach(page -> require(
                        page.readMs >= change.happenedMs(),
                        change.sequence() + " of " + change.happenedMs() + " is emitted while a page of " + segment
                                + " is under way that was read at " + page.readMs));
            }
        });
    }

    boolean isEmpty() {
        return bySegment.values().stream().allMatch(List::isEmpty);
    }
}
