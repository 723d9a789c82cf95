// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink.table;

import io.github.dynaferry.fault.Fault;
import io.github.dynaferry.item.KeySchema;
import io.github.dynaferry.sink.config.CreationOptions;
import io.github.dynaferry.sink.target.Reply;
import io.github.dynaferry.sink.target.TargetPort;
import io.github.dynaferry.sink.time.TaskClock;
import org.apache.kafka.connect.errors.ConnectException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Asks a target for its tables. */
final class TableInquiry {
    private static final String MISSING = "ResourceNotFoundException";

    private final TargetPort target;

    TableInquiry(TargetPort target) {
        this.target = target;
    }

    /**
     * Waits for the target's answer, not for the table.
     *
     * @throws ConnectException if the table can not be had until somebody does something
     */
    TableState stateOf(String table, TaskClock clock) {
        Reply<TableDescription> reply = Reply.await(target.describe(table), clock);
        if (reply instanceof Reply.Answer<TableDescription> answer) {
            return state(table, answer.value());
        }
        Fault fault = ((Reply.Failure<TableDescription>) reply).fault();
        if (fault.hasCode(MISSING)) {
            return new TableState.Missing();
        }
        if (fault.isRetryable()) {
            return new TableState.Unknown(fault);
        }
        throw refusal(fault, table, "DescribeTable");
    }

    /** A target that tells no status takes writes as soon as it knows the table. */
    private static TableState state(String table, TableDescription described) {
        TableStatus status = described.tableStatus();
        if (status == null || status == TableStatus.ACTIVE || status == TableStatus.UPDATING) {
            return new TableState.Ready(new TargetTable(table, KeySchema.of(described)));
        }
        return switch (status) {
            case ARCHIVING, ARCHIVED ->
                throw new ConnectException("Table " + table + " at the target is " + status
                        + ", since its encryption key could not be reached for days, and takes no writes: restore it from"
                        + " the backup that was made of it, or delete it, then restart the task");
            case INACCESSIBLE_ENCRYPTION_CREDENTIALS ->
                throw new ConnectException("Table " + table + " at the target takes no writes, since its encryption key"
                        + " can not be reached: enable the key and allow DynamoDB to use it, then restart the task");
            default -> new TableState.Busy(described.tableStatusAsString());
        };
    }

    static ConnectException refusal(Fault fault, String table, String request) {
        return new ConnectException(
                "The target refuses " + request + " of table " + table + " (" + fault
                        + "): check the name, the credentials (aws.*) and the permissions, which must allow"
                        + " dynamodb:DescribeTable and dynamodb:BatchWriteItem, and dynamodb:CreateTable where "
                        + CreationOptions.TABLE_AUTO_CREATE + " asks for it",
                fault.cause());
    }
}
