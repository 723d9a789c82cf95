// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.testkit.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A single node that starts fast, takes records of 8 MiB, and compacts when a test wants it. */
final class BrokerProperties {
    private static final int NODE_ID = 1;
    private static final String BIG = Integer.toString(9 << 20);

    private BrokerProperties() {}

    static Properties singleNode(int port, int controllerPort, Path log) {
        Properties properties = new Properties();
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("process.roles", "broker,controller");
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", log.toString());

        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "3");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "3");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");

        properties.put("message.max.bytes", BIG);
        properties.put("replica.fetch.max.bytes", BIG);
        properties.put("socket.request.max.bytes", Integer.toString(64 << 20));

        properties.put("log.cleaner.backoff.ms", "200");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        properties.put("log.cleaner.io.buffer.size", Integer.toString(1 << 20));
        properties.put("log.initial.task.delay.ms", "1000");
        properties.put("log.retention.check.interval.ms", "1000");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        return properties;
    }

    /** What {@code kafka-storage format} leaves behind, without the JVM it would take. */
    static void format(Path log, String clusterId, String directoryId) throws IOException {
        Files.createDirectories(log);
        Files.writeString(
                log.resolve("meta.properties"),
                "version=1\nnode.id=%d\ncluster.id=%s\ndirectory.id=%s\n".formatted(NODE_ID, clusterId, directoryId));
    }
}
