// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.sink;

import io.github.dynaferry.sink.table.Write;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Which records have been taken over and are neither written nor reported yet, partition by partition. */
final class Ledger {
    private final Map<TopicPartition, Account> accounts = new HashMap<>();

    /**
     * The partitions of which something comes again that has come before: Connect has gone back in them, or they have
     * been made anew. What was taken over of them is no longer the beginning of what is to come.
     */
    Set<TopicPartition> rewound(Collection<SinkRecord> records) {
        Set<TopicPartition> rewound = new HashSet<>();
        for (SinkRecord record : records) {
            Account account = accounts.get(Write.partitionOf(record));
            if (account != null && record.originalKafkaOffset() <= account.last) {
                rewound.add(Write.partitionOf(record));
            }
        }
        return rewound;
    }

    /** The records have come, all that a delivery has of their partitions. */
    void came(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            Account account = accounts.computeIfAbsent(Write.partitionOf(record), partition -> new Account());
            account.last = Math.max(account.last, record.originalKafkaOffset());
        }
    }

    /** The record must not be committed before it is settled. */
    void begin(SinkRecord record) {
        accounts.computeIfAbsent(Write.partitionOf(record), partition -> new Account())
                .pending
                .add(record.originalKafkaOffset());
    }

    /** The record is written, made superfluous by one that is, or reported. */
    void settle(SinkRecord record) {
        Account account = accounts.get(Write.partitionOf(record));
        if (account != null) {
            account.pending.remove(record.originalKafkaOffset());
        }
    }

    /** What may be committed of these offsets: of each partition nothing behind its oldest record that is not settled. */
    Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> current) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        current.forEach((partition, offset) -> {
            Long oldest = oldestPending(partition);
            committable.put(
                    partition, oldest == null || oldest >= offset.offset() ? offset : new OffsetAndMetadata(oldest));
        });
        return committable;
    }

    private @Nullable Long oldestPending(TopicPartition partition) {
        Account account = accounts.get(partition);
        return account == null || account.pending.isEmpty() ? null : account.pending.first();
    }

    /** Nothing is known of these partitions any more. */
    void forget(Collection<TopicPartition> partitions) {
        accounts.keySet().removeAll(Set.copyOf(partitions));
    }

    private static final class Account {
        private final TreeSet<Long> pending = new TreeSet<>();
        private long last = -1;
    }
}
