// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.simulation;

import io.github.dynaferry.source.port.ScanPage;
import io.github.dynaferry.source.port.ScanPage.ScannedItem;
import io.github.dynaferry.source.port.ScanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What Scan makes of a table: pages of any size, now and then empty ones, each dated when it is ready and not when it was read. */
final class ScanPages {
    private static final int MOST = 10;
    private static final int MOST_BYTES = 4 << 20;

    private final SimulatedTime time;
    private final Random random;

    ScanPages(SimulatedTime time, Random random) {
        this.time = time;
        this.random = random;
    }

    /** @param takesMs how long after it was read the page is ready */
    ScanPage page(SimulatedTable table, ScanRequest request, long takesMs) {
        table.scanned();
        Integer asked = request.limit();
        int most = random.nextInt(asked == null ? MOST : Math.min(MOST, asked + 1));
        int limit = asked == null ? most : Math.max(1, most);
        List<ScannedItem> items = new ArrayList<>();
        String lastKey = request.after();
        Map<String, ScannedItem> rest =
                lastKey == null ? table.items() : table.items().tailMap(lastKey, false);
        for (ScannedItem item : rest.values()) {
            if (table.hash(item.keyJson()) % request.totalSegments() != request.segment()) {
                continue;
            }
            if (items.size() == limit && (limit > 0 || lastKey != null)) {
                return page(items, lastKey, takesMs);
            }
            items.add(item);
            lastKey = item.keyJson();
        }
        return page(items, null, takesMs);
    }

    private ScanPage page(List<ScannedItem> items, String lastKey, long takesMs) {
        long bytes = items.isEmpty() ? 0 : random.nextInt(MOST_BYTES);
        return new ScanPage(items, lastKey, (time.nowMs() + takesMs) / 1000 * 1000, bytes, items.size() + 1);
    }
}
