// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/** Creates and lists topics. */
public final class Topics {
    /** Compacts all but the newest records, as soon as the cleaner comes by. */
    public static final Map<String, String> COMPACTED_AT_ONCE = Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "100",
            "min.cleanable.dirty.ratio", "0.0",
            "max.compaction.lag.ms", "100",
            "delete.retention.ms", "600000");

    private final String bootstrapServers;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** With room for records of 8 MiB; {@code config} wins. */
    public void create(String topic, int partitions, Map<String, String> config) {
        Map<String, String> all = new HashMap<>(Map.of("max.message.bytes", Integer.toString(8 << 20)));
        all.putAll(config);
        try (Admin admin = admin()) {
            await(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(all)))
                    .all());
        }
    }

    public Set<String> names() {
        try (Admin admin = admin()) {
            return await(admin.listTopics().names());
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        }
    }
}
