// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.metrics;

import java.util.function.Supplier;

/** A place where metrics can be seen. Called by one thread at a time; it reads the status on any thread, at any time. */
interface Outlet {

    /**
     * Begins to show a table that it does not show yet.
     *
     * @return false while another instance of the same task, which is about to end or came later, has the table's place
     */
    boolean show(String table, Supplier<TableStatus> status);

    /** Ends what {@link #show} began; does nothing where it did not begin. */
    void hide(String table);
}
