// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import io.github.dynaferry.testkit.dynamodb.TableDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The configurations of the tests' connectors: as in {@code config-examples}, but in a hurry. */
final class Options {
    static final String SOURCE_CLASS = "io.github.dynaferry.source.DynamoDbSourceConnector";
    static final String SINK_CLASS = "io.github.dynaferry.sink.DynamoDbApiSinkConnector";

    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";
    private static final String EIGHT_MIB = Integer.toString(8 << 20);

    private Options() {}

    static Map<String, String> source(String prefix, List<TableDescription> tables) {
        Map<String, String> options = converters();
        options.put("connector.class", SOURCE_CLASS);
        options.put("tasks.max", "1");
        options.put("exactly.once.support", "required");
        options.put("aws.region", "us-east-1");
        options.put("aws.endpoint", "${env:SOURCE_ENDPOINT}");
        options.put("aws.access.key.id", "${env:SOURCE_ACCESS_KEY_ID}");
        options.put("aws.secret.access.key", "${env:SOURCE_SECRET_ACCESS_KEY}");
        options.put("topic.prefix", prefix);
        options.put(
                "table.include.list",
                tables.stream().map(table -> literal(table.name())).collect(Collectors.joining(",")));
        options.put("snapshot.segments", "4");
        options.put("stream.poll.interval.ms", "100");
        options.put("heartbeat.interval.ms", "500");
        options.put("topic.creation.default.partitions", "2");
        options.put("topic.creation.default.replication.factor", "1");
        options.put("topic.creation.default.max.message.bytes", EIGHT_MIB);
        options.put("producer.override.max.request.size", EIGHT_MIB);
        return options;
    }

    static Map<String, String> sink(String prefix) {
        Map<String, String> options = converters();
        options.put("connector.class", SINK_CLASS);
        options.put("tasks.max", "1");
        options.put("aws.region", "us-east-1");
        options.put("aws.endpoint", "${env:TARGET_ENDPOINT}");
        options.put("aws.access.key.id", "${env:TARGET_ACCESS_KEY_ID}");
        options.put("aws.secret.access.key", "${env:TARGET_SECRET_ACCESS_KEY}");
        options.put("topics.regex", literal(prefix + ".") + ".+");
        options.put("topic.prefix", prefix);
        options.put("table.auto.create", "key");
        options.put("consumer.override.isolation.level", "read_committed");
        options.put("consumer.override.max.partition.fetch.bytes", EIGHT_MIB);
        options.put("consumer.override.metadata.max.age.ms", "500");
        // After a kill the group waits so long for the dead member; by default 45 s.
        options.put("consumer.override.session.timeout.ms", "6000");
        options.put("consumer.override.heartbeat.interval.ms", "2000");
        return options;
    }

    private static Map<String, String> converters() {
        Map<String, String> options = new HashMap<>();
        options.put("key.converter", JSON);
        options.put("key.converter.schemas.enable", "false");
        options.put("value.converter", JSON);
        options.put("value.converter.schemas.enable", "false");
        options.put("header.converter", "org.apache.kafka.connect.storage.StringConverter");
        return options;
    }

    private static String literal(String text) {
        return Pattern.compile("\\.").matcher(text).replaceAll("\\\\.");
    }
}
