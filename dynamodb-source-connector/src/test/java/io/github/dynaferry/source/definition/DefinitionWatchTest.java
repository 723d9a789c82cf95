// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.source.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynaferry.definition.TableDefinition;
import io.github.dynaferry.source.loop.Requests;
import io.github.dynaferry.source.loop.TaskLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class DefinitionWatchTest {
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);
    private static final TableDefinition BARE = Definitions.bare("t");
    private static final TableDefinition TAGGED = Definitions.tagged("t", Map.of("team", "shop"));

    private long now;
    private final TaskLoop loop = new TaskLoop(() -> now);
    private final ScriptedDefinitions port = new ScriptedDefinitions();
    private final DefinitionWatch watch = new DefinitionWatch(port, new Requests(loop, new Random(1)), "t");
    private final List<TableDefinition> told = new ArrayList<>();

    private void look() throws InterruptedException {
        watch.look(told::add);
        run();
    }

    private void run() throws InterruptedException {
        loop.wake();
        loop.run(Duration.ZERO);
    }

    @Test
    void tellsTheFirstAndEveryOther() throws Exception {
        port.answers(BARE, BARE, TAGGED, TAGGED, BARE);
        for (int i = 0; i < 5; i++) {
            look();
        }
        assertThat(told).containsExactly(BARE, TAGGED, BARE);
        assertThat(port.asked()).isEqualTo(5);
    }

    @Test
    void asksNothingWhileALookWaitsForItsAnswer() throws Exception {
        port.fails("ThrottlingException").answers(BARE, TAGGED);
        watch.look(told::add);
        look();
        look();
        assertThat(port.asked()).isEqualTo(1);
        now += LONGEST_BACKOFF.toNanos();
        run();
        run();
        assertThat(told).containsExactly(BARE);
        look();
        assertThat(told).containsExactly(BARE, TAGGED);
    }

    @Test
    void aTableThatIsNotThereIsLookedForAgain() throws Exception {
        port.fails("ResourceNotFoundException").answers(BARE);
        look();
        assertThat(told).isEmpty();
        look();
        assertThat(told).containsExactly(BARE);
    }

    @Test
    void aRefusalStopsTheTask() {
        port.fails("AccessDeniedException");
        assertThatThrownBy(this::look)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Could not read the definition of table t.")
                .hasMessageContaining("AccessDeniedException");
    }
}
