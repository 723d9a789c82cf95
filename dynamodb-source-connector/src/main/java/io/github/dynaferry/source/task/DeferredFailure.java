// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import io.github.dynaferry.source.loop.TaskLoop;
import io.github.dynaferry.source.table.Failures;
import java.time.Duration;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails the task because of one of its tables: at once where it has no other, else when the others have had some time. A
 * task that is restarted again and again so gets on with them, and none of their changes is trimmed unread meanwhile.
 */
final class DeferredFailure implements Failures {
    private static final Logger LOG = LoggerFactory.getLogger(DeferredFailure.class);
    private static final Duration RESPITE = Duration.ofMinutes(10);

    private final TaskLoop loop;
    private boolean alone = true;
    private @Nullable ConnectException first;

    DeferredFailure(TaskLoop loop) {
        this.loop = loop;
    }

    /** To be told before anything can fail. */
    void inTask(int tables) {
        alone = tables <= 1;
    }

    @Override
    public void report(ConnectException error) {
        if (alone) {
            throw error;
        }
        LOG.error(
                "A table is no longer captured. The task will fail in {} minutes, so that its other tables get on.",
                RESPITE.toMinutes(),
                error);
        if (first == null) {
            first = error;
            loop.after(RESPITE, () -> {
                throw error;
            });
        }
    }
}
