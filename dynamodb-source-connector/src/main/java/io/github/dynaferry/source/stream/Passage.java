// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.stream;

import io.github.dynaferry.source.port.StreamPage.StreamRecord;
import io.github.dynaferry.source.stream.Fence.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a page's changes: a prefix that is older than what is wanted is skipped, the next may be emitted, and from
 * the first one on that may not, the rest is left.
 *
 * @param skipped older than the baseline
 * @param emitted those that the fence lets pass
 * @param verdict on the first one that is left; {@link Verdict#EMIT} where none is
 */
record Passage(List<StreamRecord> skipped, List<StreamRecord> emitted, @Nullable StreamRecord left, Verdict verdict) {

    /**
     * @param since of the shard's offset: null as soon as a change of the shard was kept, for then none is skipped any more
     * @param receivedNanos when the page was received, by the loop's clock
     */
    static Passage of(
            List<StreamRecord> changes, @Nullable Long since, Fence fence, long receivedNanos, long marginMs) {
        int from = 0;
        while (since != null && from < changes.size() && changes.get(from).createdMs() < since - marginMs) {
            from++;
        }
        for (int i = from; i < changes.size(); i++) {
            Verdict verdict = fence.on(changes.get(i).createdMs(), receivedNanos, marginMs);
            if (verdict != Verdict.EMIT) {
                return new Passage(changes.subList(0, from), changes.subList(from, i), changes.get(i), verdict);
            }
        }
        return new Passage(changes.subList(0, from), changes.subList(from, changes.size()), null, Verdict.EMIT);
    }
}
