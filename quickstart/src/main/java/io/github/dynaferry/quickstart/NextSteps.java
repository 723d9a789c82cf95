// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.quickstart;

import java.net.URI;
import java.util.List;

/** What to try next, as commands. */
final class NextSteps {
    private NextSteps() {}

    static List<String> afterwards() {
        return List.of(
                "",
                "Next:",
                "  ./quickstart.sh --keep-running                 the same, and leave it up to explore",
                "  less config-examples/local/source.json         what was POSTed; README.md explains each option",
                "  ls dynamodb-*-connector/target/plugin          the plugins, ready for your own plugin.path");
    }

    /** Commands with the real ports, for a shell in the project's folder. */
    static List<String> exploring(Cluster cluster, Connector source, Connector sink) {
        String rest = cluster.worker().endpoint() + "/connectors";
        String topic = source.option("topic.prefix") + "." + SourceTables.USERS.name();
        return List.of(
                "",
                "Everything is left running, until Ctrl-C. In another shell, in this folder:",
                "",
                "  # how the connectors are, and where the source is",
                "  curl -s %s?expand=status".formatted(rest),
                "  curl -s %s/%s/offsets".formatted(rest, source.name()),
                "",
                "  # write an item to the source, and read it from the target a moment later",
                "  "
                        + request(
                                cluster.source().endpoint(),
                                "PutItem",
                                "{\"TableName\":\"src1\",\"Item\":{\"pk\":{\"S\":\"hello\"},\"val\":{\"N\":\"42\"}}}"),
                "  "
                        + request(
                                cluster.target().endpoint(),
                                "GetItem",
                                "{\"TableName\":\"src1\",\"Key\":{\"pk\":{\"S\":\"hello\"}}}"),
                "",
                "  # the changes in Kafka, as they come",
                "  java -cp \"$(cat test-kit/runtimes/kafka/target/runtime.classpath)\""
                        + " org.apache.kafka.tools.consumer.ConsoleConsumer --bootstrap-server %s --topic %s"
                                .formatted(cluster.broker().bootstrapServers(), topic),
                "",
                "  # the target is down for a while: pause the sink, write to the source, resume",
                "  curl -s -X PUT %s/%s/pause".formatted(rest, sink.name()),
                "  curl -s -X PUT %s/%s/resume".formatted(rest, sink.name()));
    }

    /** DynamoDB Local wants to see a signature but does not check it. */
    private static String request(URI endpoint, String operation, String body) {
        return "curl -s %s/ -H 'X-Amz-Target: DynamoDB_20120810.%s' -H 'Content-Type: application/x-amz-json-1.0'"
                        .formatted(endpoint, operation)
                + " -H 'Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request,"
                + " SignedHeaders=host, Signature=none' -d '" + body + "'";
    }
}
