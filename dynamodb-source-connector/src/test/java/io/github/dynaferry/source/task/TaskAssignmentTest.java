// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.source.table.Ownership;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class TaskAssignmentTest {
    private static final Map<String, String> CONNECTOR = Map.of("topic.prefix", "p");

    @Test
    void everyTaskIsToldAllTables() {
        List<Map<String, String>> configurations =
                TaskAssignment.configurations(CONNECTOR, List.of("a.b-c", "d"), 3, null);
        assertThat(configurations).hasSize(3).allSatisfy(c -> assertThat(c).containsAllEntriesOf(CONNECTOR));
        assertThat(configurations)
                .extracting(TaskAssignment::parse)
                .containsExactly(
                        new TaskAssignment(List.of("a.b-c", "d"), new Ownership(0, 3), null),
                        new TaskAssignment(List.of("a.b-c", "d"), new Ownership(1, 3), null),
                        new TaskAssignment(List.of("a.b-c", "d"), new Ownership(2, 3), null));
        assertThat(TaskAssignment.configurations(CONNECTOR, List.of("a.b-c", "d"), 3, null))
                .isEqualTo(configurations);
    }

    @Test
    void noTablesAreNoTables() {
        assertThat(TaskAssignment.configurations(CONNECTOR, List.of(), 3, null))
                .as("one task is enough to say so")
                .singleElement()
                .extracting(TaskAssignment::parse)
                .isEqualTo(new TaskAssignment(List.of(), new Ownership(0, 1), null));
    }

    @Test
    void aConfigurationThatIsNoneIsRefused() {
        assertThatThrownBy(() -> TaskAssignment.parse(CONNECTOR))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("dynaferry.tables");
    }

    @Test
    void eachTableHasOneLead() {
        for (int tasks = 1; tasks < 9; tasks++) {
            int count = tasks;
            for (String table : List.of("a", "b", "orders", "users.2024")) {
                assertThat(IntStream.range(0, count).filter(task -> new Ownership(task, count).leads(table)))
                        .hasSize(1);
            }
        }
    }
}
