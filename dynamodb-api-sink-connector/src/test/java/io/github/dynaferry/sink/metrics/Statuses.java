// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import io.github.dynaferry.sink.metrics.TableStatus.Done;
import io.github.dynaferry.sink.metrics.TableStatus.Held;
import io.github.dynaferry.sink.metrics.TableStatus.Refused;
import io.github.dynaferry.sink.metrics.TableStatus.Requests;

/** Statuses of tables. */
final class Statuses {
    private Statuses() {}

    /** Each figure is another one. */
    static TableStatus busy(String table) {
        return new TableStatus(
                table,
                1_000,
                new Done(1, 2, 3, 4),
                new Refused(5, 6, 7, 8),
                new Requests(9, 10.5, 11, 12.5, 13.5),
                new Held(14, 15, 16),
                8_000L);
    }

    static TableStatus written(String table, long items) {
        return new TableStatus(
                table,
                1_000,
                new Done(items, 0, 0, 0),
                new Refused(0, 0, 0, 0),
                new Requests(0, null, null, null, null),
                new Held(0, 0, 0),
                null);
    }
}
