// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.backoff.Backoff;
import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.config.AutoCreate;
import io.github.dynaferry.sink.config.CreationOptions;
import io.github.dynaferry.sink.decode.RecordKey;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.Deadline;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/** Asks the target for a table, creates it if that is wanted, and waits until it takes writes. */
final class TableLookup {
    private final TableInquiry inquiry;
    private final TableCreator creator;
    private final AutoCreate autoCreate;
    private final Backoff backoff;
    private final RandomGenerator random;

    TableLookup(TargetPort target, AutoCreate autoCreate, Backoff backoff, RandomGenerator random) {
        this.inquiry = new TableInquiry(target);
        this.creator = new TableCreator(target);
        this.autoCreate = autoCreate;
        this.backoff = backoff;
        this.random = random;
    }

    /**
     * The table, ready for writes; empty if its definition is to make it, and has not yet.
     *
     * @param key what a missing table is created with
     * @throws RetriableException if it is not ready by the deadline
     * @throws ConnectException if it can not be had at all
     */
    Optional<TargetTable> find(String name, RecordKey key, Deadline deadline) {
        for (int attempt = 0; ; attempt++) {
            TableState state = inquiry.stateOf(name, deadline.clock());
            if (state instanceof TableState.Ready ready) {
                return Optional.of(ready.table());
            }
            if (autoCreate == AutoCreate.DEFINITION && !(state instanceof TableState.Unknown)) {
                return Optional.empty();
            }
            String reason = state instanceof TableState.Missing ? create(name, key, deadline) : state.toString();
            if (deadline.isPassed()) {
                throw new RetriableException("Table " + name + " does not take writes yet: " + reason);
            }
            deadline.clock().sleep(backoff.delay(attempt, random));
        }
    }

    private String create(String name, RecordKey key, Deadline deadline) {
        if (autoCreate == AutoCreate.NONE) {
            throw new ConnectException("Table " + name + " does not exist at the target: create it, or set "
                    + CreationOptions.TABLE_AUTO_CREATE + "=" + AutoCreate.KEY + ", or =" + AutoCreate.DEFINITION
                    + " for a table with the indexes of the source's");
        }
        KeySchema schema = key.ownSchema()
                .orElseThrow(() -> new ConnectException("Table " + name
                        + " does not exist at the target, and the first record for it does not tell its key with types"
                        + " (it is a tombstone without headers, for instance): create the table"));
        return creator.create(TableDefinition.of(name, schema).createRequest(), deadline.clock());
    }
}
