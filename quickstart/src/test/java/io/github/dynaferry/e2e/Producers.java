// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import io.github.dynaferry.testkit.kafka.KafkaBroker;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;

/** Who has written to a topic, as the broker knows it from their transactions. */
final class Producers {
    private Producers() {}

    /** Of a connector's tasks, those that have. Each has a transactional id of its own, made by Connect. */
    static Set<Integer> tasks(KafkaBroker kafka, String topic, String group, String connector, int tasks) {
        try (Admin admin = kafka.admin()) {
            Set<Long> producers = producers(admin, topic);
            Set<Integer> wrote = new TreeSet<>();
            for (int task = 0; task < tasks; task++) {
                if (producers.contains(producer(admin, group + "-" + connector + "-" + task))) {
                    wrote.add(task);
                }
            }
            return wrote;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Set<Long> producers(Admin admin, String topic) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = Objects.requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic))
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        return admin.describeProducers(partitions).all().get().values().stream()
                .flatMap(state -> state.activeProducers().stream())
                .map(ProducerState::producerId)
                .collect(Collectors.toSet());
    }

    private static long producer(Admin admin, String transactionalId) throws ExecutionException, InterruptedException {
        return admin.describeTransactions(List.of(transactionalId))
                .description(transactionalId)
                .get()
                .producerId();
    }
}
