// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.dynaferry.testkit.connect.ConnectWorker;
import io.github.dynaferry.testkit.dynamodb.AllTypes;
import io.github.dynaferry.testkit.dynamodb.TableDescription;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** SIGKILL to the worker again and again, under full load: whoever reads committed records sees each change once. */
@EndToEnd
class ExactlyOnceIT {
    private static final int KILLS = 3;

    @Test
    void eachChangeOnceAndInOrder(E2e system) {
        ConnectWorker worker = system.mortal();
        try (Ferry ferry = new Ferry(system, worker.rest(), "exactly-once").sourceOption("tasks.max", "3")) {
            TableDescription table = ferry.table(AllTypes.table("exactly-once"));
            List<Integer> written;
            try (VersionWriter writer = new VersionWriter(ferry.source(), table.name())) {
                ferry.startSource();
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitProgress(ferry, table);
                    worker.kill();
                    worker.restart();
                }
                awaitProgress(ferry, table);
                written = writer.lastVersions();
            }
            ferry.awaitStreamed(table);

            List<Change> changes =
                    ferry.changes(table).stream().filter(Change::isStreamed).toList();
            assertThat(changes.stream().map(Change::position).distinct())
                    .as("distinct changes")
                    .hasSameSizeAs(changes);
            Map<String, List<Integer>> versions = versions(changes);
            for (int key = 0; key < VersionWriter.keys(); key++) {
                assertThat(versions.get(VersionWriter.key(key)))
                        .as("versions of item %d", key)
                        .isEqualTo(IntStream.rangeClosed(1, written.get(key))
                                .boxed()
                                .toList());
            }
        }
    }

    /** Until more changes are stored than just now. */
    private static void awaitProgress(Ferry ferry, TableDescription table) {
        Map<String, JsonNode> before = ferry.offsets("shard", table);
        ferry.until("changes under way", () -> !before.equals(ferry.offsets("shard", table)));
        Map<String, JsonNode> then = ferry.offsets("shard", table);
        ferry.until("more of them", () -> !then.equals(ferry.offsets("shard", table)));
    }

    /** By key, in the order of the topic: all records of a key are in one partition. */
    private static Map<String, List<Integer>> versions(List<Change> changes) {
        Map<String, List<Integer>> versions = new HashMap<>();
        for (Change change : changes) {
            JsonNode item = parse(change.after());
            if (item.has(VersionWriter.VERSION)) {
                versions.computeIfAbsent(item.path(AllTypes.KEY).path("S").asText(), key -> new ArrayList<>())
                        .add(item.path(VersionWriter.VERSION).path("N").asInt());
            }
        }
        return versions;
    }

    private static JsonNode parse(String json) {
        try {
            return Change.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
